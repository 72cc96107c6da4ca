export { OnCall } from './on-call.js';
export { RotasModule } from './rotas.module.js';
