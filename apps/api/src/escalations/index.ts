import { EscalationRun, EscalationRunStep, EscalationVersion } from './escalation.entity.js';

export { breachLadder } from './domain/ladder.js';
export { EscalationsJob } from './escalations.job.js';
export { EscalationsModule } from './escalations.module.js';

export const ESCALATIONS_ENTITIES = [EscalationVersion, EscalationRun, EscalationRunStep];
