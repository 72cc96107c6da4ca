export { RoutingModule } from './routing.module.js';
export { TellRoutedJob } from './tell-routed.job.js';
