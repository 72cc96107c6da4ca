import { EscalationPolicyRow, EscalationStepRow } from './escalation-policy.entity.js';

export { EscalationsModule } from './escalations.module.js';

export const ESCALATIONS_ENTITIES = [EscalationPolicyRow, EscalationStepRow];
