import { SlaClockRow } from './sla-clock.entity.js';
import { SlaDefault, SlaPolicyRow, SlaPolicyVersion } from './sla-policy.entity.js';

export { type Breach, type BreachReaction, BreachReactions } from './breach-reactions.js';
export { nextDue } from './domain/next-due.js';
export { promiseName } from './domain/promise-name.js';
export type { SlaClock } from './domain/sla-clock.js';
export type { TicketEventType } from './domain/sla-follow.js';
export {
  policyByPriority,
  type SlaPolicy,
  type SlaSubject,
  type SlaTarget,
  type TicketType,
} from './domain/sla-policy.js';
export type { ReceiptLine } from './domain/sla-receipt.js';
export { replay, type TicketFact } from './domain/sla-replay.js';
export { addCounts, latenessOfLastHour, p99Of } from './lateness.js';
export { type MovingTo, PolicyMoves, ticketsNotMoved } from './policy-moves.js';
export { type CurrentPolicy, PolicyVersions } from './policy-versions.js';
export { PoliciesBeside, type WrittenPolicy } from './policies-beside.js';
export { readPolicy } from './read-policy.js';
export { SlaPoliciesService } from './sla-policies.service.js';
export { SlaSweepJob } from './sla-sweep.job.js';
export { latenessOfBreaches, oldestDueMs } from './sla-sweep.queries.js';
export { SlaClockRow } from './sla-clock.entity.js';
export { ShowClocks } from './show-clocks.js';
export { SlasModule } from './slas.module.js';
export { SlasService } from './slas.service.js';

export const SLAS_ENTITIES = [SlaClockRow, SlaPolicyRow, SlaPolicyVersion, SlaDefault];
export { ClockView, ReceiptLineView, toReceiptLineView } from './slas.dto.js';
