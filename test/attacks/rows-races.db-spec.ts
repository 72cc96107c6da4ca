import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';

const CLIENTS = 16;
/** Of the thousand rounds of a long run: `ATTACK_ROUNDS=1000 npm test -- rows-races`. */
const ROUNDS = Number(process.env['ATTACK_ROUNDS'] ?? 10);

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

describe('row 52: races', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;
  let agents: readonly TestPerson[];

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
    department = await helpdesk.aDepartment();
    const more = Array.from({ length: CLIENTS - 2 }, () => helpdesk.anAgentOf(department));
    agents = [department.agent, department.agent2, ...(await Promise.all(more))];
    // Only members of a resolver group can hold a ticket.
    await helpdesk.admin.query(
      `insert into app.resolver_group_members (tenant_id, group_id, person_id)
       select g.tenant_id, g.id, person from app.resolver_groups g, unnest($2::uuid[]) person
       where g.tenant_id = $1 and g.slug = 'service-desk' on conflict do nothing`,
      [department.tenant.id, agents.map(({ id }) => id)],
    );
  }, 60_000);
  afterAll(() => helpdesk.stop());

  /** All at once; in each round on something new. */
  async function rounds(round: () => Promise<void>): Promise<void> {
    for (let count = 0; count < ROUNDS; count += 1) await round();
  }

  async function entries(ref: string, type: string): Promise<number> {
    const { rowCount } = await helpdesk.admin.query(
      `select from app.journal j join app.tickets t on t.tenant_id = j.tenant_id and t.id = j.ticket_id
       where t.tenant_id = $1 and t.ref = $2 and j.type = $3`,
      [department.tenant.id, ref, type],
    );
    return rowCount ?? 0;
  }

  function tally(answers: readonly Answer[]): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { status, body } of answers) {
      const name = status < 300 ? 'won' : `${String(status)} ${(body as { code: string }).code}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }

  it('of sixteen agents who take a ticket, one has it', async () => {
    await rounds(async () => {
      const { ref } = await aTicket<{ ref: string }>(helpdesk, department);
      const answers = await Promise.all(
        agents.map((agent) =>
          helpdesk.as(agent).post(`/tickets/${ref}/assignment`).send({ assigneeId: 'me' }),
        ),
      );
      expect(tally(answers)).toEqual({ won: 1, '409 already_assigned': CLIENTS - 1 });
      expect(await entries(ref, 'ticket.assigned')).toBe(1);
    });
  }, 120_000);

  it('of sixteen changes to the same version, one is made', async () => {
    await rounds(async () => {
      const { ref } = await aTicket<{ ref: string }>(helpdesk, department);
      const answers = await Promise.all(
        agents.map((agent, index) =>
          helpdesk
            .as(agent)
            .patch(`/tickets/${ref}`)
            .set('if-match', '"1"')
            .send({ subject: `By ${String(index)}` }),
        ),
      );
      expect(tally(answers)).toEqual({ won: 1, '412 stale_version': CLIENTS - 1 });
      expect(await entries(ref, 'ticket.edited')).toBe(1);
    });
  }, 120_000);

  it('a ticket is closed once, and takes no reply after that', async () => {
    await rounds(async () => {
      const { ref } = await aTicket<{ ref: string }>(helpdesk, department);
      const to = (agent: TestPerson, status: string) =>
        helpdesk
          .as(agent)
          .post(`/tickets/${ref}/status`)
          .send({ status, resolution: 'A new battery' });
      await to(department.agent, 'resolved').expect(200);
      const answers = await Promise.all(
        agents.map((agent, index) =>
          index % 2 === 0
            ? to(agent, 'closed')
            : helpdesk.as(agent).post(`/tickets/${ref}/replies`).send({ body: 'Wait' }),
        ),
      );
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      const closed = answers.filter((_, index) => index % 2 === 0);
      expect(closed.filter(({ status }) => status === 200)).toHaveLength(1);
      const { rows } = await helpdesk.admin.query<{ type: string }>(
        `select j.type from app.journal j
         join app.tickets t on t.tenant_id = j.tenant_id and t.id = j.ticket_id
         where t.tenant_id = $1 and t.ref = $2 and j.type <> 'notification.added' order by j.seq`,
        [department.tenant.id, ref],
      );
      const types = rows.map(({ type }) => type);
      expect(types.filter((type) => type === 'ticket.status-changed')).toHaveLength(2);
      expect(types.slice(types.lastIndexOf('ticket.status-changed') + 1)).toEqual([]);
    });
  }, 120_000);

  it('one key makes one ticket, however often it is sent at once', async () => {
    await rounds(async () => {
      const key = `race-${String(Math.random())}`;
      const sent = Array.from({ length: CLIENTS }, () =>
        helpdesk
          .as(department.agent)
          .post('/tickets')
          .set('idempotency-key', key)
          .send({
            ...{ tenant: department.tenant.slug, type: 'incident', subject: key },
            ...{ description: 'x', impact: 'low', urgency: 'low' },
          }),
      );
      const answers = await Promise.all(sent);
      expect(answers.filter(({ status }) => ![201, 409].includes(status))).toEqual([]);
      const { rowCount } = await helpdesk.admin.query(
        'select from app.tickets where subject = $1',
        [key],
      );
      expect(rowCount).toBe(1);
    });
  }, 120_000);

  it('the same grant, given sixteen times at once, is one', async () => {
    await rounds(async () => {
      const { rows } = await helpdesk.admin.query<{ email: string; id: string }>(
        `insert into auth.accounts (email, name, password_hash)
         values (gen_random_uuid() || '@race.example', 'Racer', 'none') returning email, id`,
      );
      const answers = await Promise.all(
        Array.from({ length: CLIENTS }, () =>
          helpdesk
            .as(department.admin)
            .post('/grants')
            .send({ tenant: department.tenant.slug, email: rows[0]?.email, role: 'agent' }),
        ),
      );
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      const { rowCount } = await helpdesk.admin.query(
        'select from auth.grants where account_id = $1 and revoked_at is null',
        [rows[0]?.id],
      );
      expect(rowCount).toBe(1);
    });
  }, 120_000);

  it('a token that is ended while it is used is good for nothing after that', async () => {
    await rounds(async () => {
      const owner = helpdesk.as(department.agent);
      const { body } = await owner.post('/tokens').send({ name: 'Race' }).expect(201);
      const { id, token } = body as { id: string; token: string };
      const [ended, ...used] = await Promise.all([
        owner.delete(`/tokens/${id}`),
        ...Array.from({ length: CLIENTS }, () => helpdesk.withToken(token).get('/me')),
      ]);
      expect(ended.status).toBe(204);
      expect(used.filter(({ status }) => ![200, 401].includes(status))).toEqual([]);
      await helpdesk.withToken(token).get('/me').expect(401);
    });
  }, 120_000);
});
