export { OutgoingJob } from './outgoing.job.js';
export { OutgoingModule } from './outgoing.module.js';
