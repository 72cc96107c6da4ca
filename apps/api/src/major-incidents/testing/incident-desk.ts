import { aTicket, type HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';
import type { TicketView } from '../../tickets/index.js';
import type { IncidentView } from '../major-incidents.dto.js';
import { PlaceEntries, type PlacingPass } from '../place-entries.js';

/** Three departments; one agent serves the first two, another the last two. */
export class IncidentDesk {
  private constructor(
    readonly helpdesk: HelpdeskTestApp,
    readonly first: TestDepartment,
    readonly second: TestDepartment,
    readonly third: TestDepartment,
    /** Of the first and second. */
    readonly manager: TestPerson,
    /** Of the second and third. */
    readonly colleague: TestPerson,
  ) {}

  static async open(helpdesk: HelpdeskTestApp): Promise<IncidentDesk> {
    const [first, second, third] = await Promise.all([
      helpdesk.aDepartment(),
      helpdesk.aDepartment(),
      helpdesk.aDepartment(),
    ]);
    const manager = first.agent2;
    await helpdesk.grant(manager, second.tenant, 'agent');
    const colleague = second.agent2;
    await helpdesk.grant(colleague, third.tenant, 'agent');
    return new IncidentDesk(helpdesk, first, second, third, manager, colleague);
  }

  async ticket(department: TestDepartment, subject = 'Shared drive is down'): Promise<string> {
    const { ref } = await aTicket<TicketView>(this.helpdesk, department, { subject });
    return ref;
  }

  async look(by: TestPerson, ref: string): Promise<TicketView> {
    const answer = await this.helpdesk.as(by).get(`/tickets/${ref}`).expect(200);
    return answer.body as TicketView;
  }

  async incident(by: TestPerson, ref: string): Promise<IncidentView> {
    const answer = await this.helpdesk.as(by).get(`/major-incidents/${ref}`).expect(200);
    return answer.body as IncidentView;
  }

  async declare(
    tickets: readonly string[],
    by = this.manager,
    title = 'No shared drive',
  ): Promise<IncidentView> {
    const answer = await this.helpdesk
      .as(by)
      .post('/major-incidents')
      .send({ title, tickets })
      .expect(201);
    return answer.body as IncidentView;
  }

  /** Sends to one of its routes and says what came back. */
  async send(by: TestPerson, ref: string, path: string, body: object): Promise<IncidentView> {
    const answer = await this.helpdesk
      .as(by)
      .post(`/major-incidents/${ref}/${path}`)
      .send(body)
      .expect(201);
    return answer.body as IncidentView;
  }

  /** The wording of the second department. */
  async word(updateText: string, tellsPeople = false): Promise<void> {
    const { tenant, admin } = this.second;
    await this.helpdesk
      .as(admin)
      .put('/major-incident-wording')
      .send({
        ...{ tenant: tenant.slug, updateText, tellsPeople },
        resolutionText: 'Over at {department}: {update}',
      })
      .expect(200);
  }

  /** As so many workers at once. */
  async place(workers = 1): Promise<PlacingPass[]> {
    const tenants = [this.first, this.second, this.third].map(({ tenant }) => tenant);
    const placing = this.helpdesk.app.get(PlaceEntries, { strict: false });
    return Promise.all(Array.from({ length: workers }, () => placing.place(tenants)));
  }

  async said(by: TestPerson, ref: string): Promise<string[]> {
    const { messages } = await this.look(by, ref);
    return messages.filter(({ kind }) => kind !== 'description').map(({ body }) => body);
  }
}
