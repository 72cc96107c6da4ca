export { AutomationJob } from './automation.job.js';
export { AutomationModule } from './automation.module.js';
