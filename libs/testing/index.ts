export { HelpdeskTestApp } from './helpdesk-test-app.js';
export { SettableClock } from './settable-clock.js';
export { TEST_PASSWORD, type TestDepartment, type TestPerson } from './test-department.js';
export { LiveTestClient } from './live-client.js';
