export { checkCatalogue, requireSoundCatalogue, UnsoundCatalogue } from './check-catalogue.js';
