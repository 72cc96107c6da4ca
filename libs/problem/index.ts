export * from './problem.js';
export { ProblemFilter } from './problem.filter.js';
export { refuseInvalid } from './refuse-invalid.js';
