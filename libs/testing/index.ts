export { HelpdeskTestApp } from './helpdesk-test-app.js';
export { TEST_PASSWORD, type TestDepartment, type TestPerson } from './test-department.js';
export { LiveTestClient } from './live-client.js';
export { anIncident, aTicket } from './a-ticket.js';
export { ByteRecorder } from './byte-recorder.js';
