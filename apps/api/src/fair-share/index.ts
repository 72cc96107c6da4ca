export { FairShare } from './fair-share.js';
export { FairShareModule } from './fair-share.module.js';
export { refuseTheHot } from './refuse-the-hot.js';
