export { AssetsModule } from './assets.module.js';
export { AssetsService } from './assets.service.js';
