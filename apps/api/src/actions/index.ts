export { ActionsField } from './actions-field.js';
export { ActionsModule } from './actions.module.js';
export { checkActions } from './check-actions.js';
export type { Action, ActionOutcome } from './domain/action.js';
export { actionFaults } from './domain/action-faults.js';
export { knownNames } from './known-names.js';
export { type DeclareMajor, MajorDeclarations } from './major-declarations.js';
export { type Cause, TakeActions, type TicketDeeds } from './take-actions.js';
