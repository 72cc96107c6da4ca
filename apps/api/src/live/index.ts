export { LiveAdapter, RedisUnreachable } from './live.adapter.js';
export { LiveModule } from './live.module.js';
