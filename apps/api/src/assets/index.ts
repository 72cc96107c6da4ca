import { Asset } from './asset.entity.js';

export { AssetsModule } from './assets.module.js';
export { AssetsService } from './assets.service.js';

export const ASSETS_ENTITIES = [Asset];
