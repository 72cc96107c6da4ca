export { editTags, putFacts, putPriority, tagsOf } from './edit-ticket.js';
export {
  isOpen,
  isStep,
  statusAfterRequesterReply,
  type PendingReason,
  type TicketStatus,
  type TicketType,
  workingStatus,
} from './domain/ticket-status.js';
export { MovePromisesJob } from './move-promises.job.js';
export { QueueCountsJob } from './queue-counts.job.js';
export { MoveObjections } from './move-objections.js';
export { Ticket } from './ticket.entity.js';
export { factsOf } from './ticket-facts.js';
export { addWatcher } from './relate-tickets.js';
export { TicketChange, tenantOfRef } from './ticket-change.js';
export { type ChangeCause, TicketDraft } from './ticket-draft.js';
export { conditionIn } from './ticket-filter.js';
export { lockTickets } from './lock-tickets.js';
export {
  type Held,
  type Route,
  type Routed,
  type TicketRouter,
  TicketRoutes,
} from './ticket-routes.js';
export { TicketFilterDto } from './tickets.dto.js';
export {
  mayAssign,
  mayEdit,
  mayNote,
  mayReply,
  requireAllowed,
  statusesFor,
} from './tickets.policy.js';
export { ticketRows, type TicketListRow } from './tickets.queries.js';
export { AttachmentView, MessageView, TicketRowView, TicketView } from './tickets.views.js';
export { toTicketRow } from './to-ticket-view.js';
export { assignDraft, moveDraft, routeDraft, tellAssignee } from './work-on-ticket.js';
export { TicketsModule } from './tickets.module.js';
export { addTicketWords } from './ticket-words.js';
