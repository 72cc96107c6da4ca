import { SlaClockRow } from './sla-clock.entity.js';

export { nextDue, type NextDue } from './domain/next-due.js';
export type { SlaClock } from './domain/sla-clock.js';
export type { TicketEvent, TicketEventType } from './domain/sla-follow.js';
export type { SlaPolicy, SlaTarget } from './domain/sla-policy.js';
export { replay, type TicketFact } from './domain/sla-replay.js';
export type { CurrentPolicy } from './policy-versions.js';
export { ClockView } from './slas.dto.js';
export { SlasModule } from './slas.module.js';
export { type LoadedClocks, SlasService } from './slas.service.js';
export { SlaClockRow };

export const SLAS_ENTITIES = [SlaClockRow];
