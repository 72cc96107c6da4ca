export { RotasModule } from './rotas.module.js';
