export { HealthModule } from './health.module.js';
export { Heartbeat } from './heartbeat.js';
