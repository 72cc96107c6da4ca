export * from './actor.js';
export { GuardedClient } from './guarded-client.js';
export { IdentityDoor } from './identity-door.js';
export { openTenantSource } from './open-tenant-source.js';
export { signContext } from './signed-context.js';
export { Standing } from './standing.js';
export { TenantDb } from './tenant-db.js';
export { type ClosingStatement, Tx } from './tx.js';
