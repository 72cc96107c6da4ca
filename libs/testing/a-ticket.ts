import type { HelpdeskTestApp } from './helpdesk-test-app.js';
import type { TestDepartment, TestPerson } from './test-department.js';

/** What a test may want of a ticket, beside or in place of the usual. */
export interface TicketChanges extends Readonly<Record<string, unknown>> {
  /** Who raises it; the requester of the department unless it is said. */
  readonly by?: TestPerson;
}

/** The body that raises an incident of low impact and low urgency. */
export function anIncident(
  { tenant }: Pick<TestDepartment, 'tenant'>,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    tenant: tenant.slug,
    type: 'incident',
    subject: 'Laptop does not start',
    description: 'It only shows a blinking cursor.',
    impact: 'low',
    urgency: 'low',
    ...changes,
  };
}

/** Raises a ticket over HTTP. `View` is what the route answers. */
export async function aTicket<View extends { readonly ref: string }>(
  helpdesk: HelpdeskTestApp,
  department: TestDepartment,
  changes: TicketChanges = {},
): Promise<View> {
  const { by = department.requester, ...fields } = changes;
  const response: { body: unknown } = await helpdesk
    .as(by)
    .post('/tickets')
    .send(anIncident(department, fields))
    .expect(201);
  return response.body as View;
}
