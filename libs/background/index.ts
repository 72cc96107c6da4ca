export { Loop } from './loop.js';
export { RepeatedJob } from './repeated-job.js';
