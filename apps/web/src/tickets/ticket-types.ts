import type { Answer, Input } from '#api-client';

export type Ticket = Answer<'/api/v1/tickets/{ref}', 'get'>;
export type TicketRow = Answer<'/api/v1/tickets', 'get'>['items'][number];
export type TicketStatus = TicketRow['status'];
export type PendingReason = NonNullable<TicketRow['pendingReason']>;
export type Priority = TicketRow['priority'];
export type Level = TicketRow['impact'];
export type TicketType = TicketRow['type'];
export type Message = Ticket['messages'][number];
export type Attachment = Ticket['attachments'][number];
export type Visibility = Message['visibility'];
export type TicketLink = Ticket['links'][number];
export type LinkKind = TicketLink['kind'];

export type SavedView = Answer<'/api/v1/views', 'get'>['items'][number];
export type TicketCounts = Answer<'/api/v1/tickets/counts', 'get'>['counts'];
export type NewTicket = Input<'/api/v1/tickets', 'post'>;
export type TicketEdit = Input<'/api/v1/tickets/{ref}', 'patch'>;
