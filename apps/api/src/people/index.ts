export { usualMatrix } from './domain/priority-matrix.js';
export { PeopleModule } from './people.module.js';
