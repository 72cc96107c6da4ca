export {
  type CatalogueQuery,
  checkCatalogue,
  requireSoundCatalogue,
  UnsoundCatalogue,
  type Violation,
} from './check-catalogue.js';
