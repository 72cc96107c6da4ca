export { HelpdeskTestApp } from './helpdesk-test-app.js';
export { SettableClock } from './settable-clock.js';
export type { TestDepartment, TestPerson } from './test-department.js';
export { LiveTestClient } from './live-client.js';
