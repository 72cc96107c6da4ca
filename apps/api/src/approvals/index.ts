export { ApprovalLinks, type AskToMail } from './approval-links.js';
export { ApprovalsJob } from './approvals.job.js';
export { ApprovalsModule } from './approvals.module.js';
