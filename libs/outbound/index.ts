export { Outbound } from './outbound.js';
export { OutboundFailure } from './outbound-failure.js';
export { readOutboundUrl } from './outbound-url.js';
