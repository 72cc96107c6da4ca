export { readWithin, requireTenant, slugOf } from './acting-tenant.js';
export { usualMatrix } from './domain/priority-matrix.js';
export { PeopleModule } from './people.module.js';
export {
  type Level,
  LEVELS,
  type MatrixCell,
  PRIORITIES,
  type Priority,
} from './domain/priority-matrix.js';
