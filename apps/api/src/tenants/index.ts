export { TenantDirectory } from './tenant-directory.js';
export { TenantsModule } from './tenants.module.js';
