export * from './problem.js';
export { ProblemFilter, sendProblem } from './problem.filter.js';
export { refuseInvalid } from './refuse-invalid.js';
