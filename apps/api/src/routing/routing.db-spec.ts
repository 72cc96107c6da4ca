import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  anIncident,
  aTicket,
  HelpdeskTestApp,
  type TestDepartment,
  type TestPerson,
} from '#testing';
import { TellRouted } from './tell-routed.js';

interface Shown {
  readonly id: string;
  readonly ref: string;
  readonly status: string;
  readonly version: number;
  readonly group: { readonly slug: string } | null;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly clocks: readonly { readonly target: string; readonly state: string }[];
}

const VPN = { field: 'text', has: 'vpn' };
const toDesk = { name: 'The rest', group: 'service-desk', assign: { by: 'load' } };

describe('routing', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  beforeEach(async () => {
    department = await helpdesk.aDepartment();
  });
  afterAll(() => helpdesk.stop());

  const tenant = (): string => department.tenant.slug;
  const putRules = async (rules: readonly object[]): Promise<void> => {
    await helpdesk
      .as(department.admin)
      .put('/routing-rules')
      .send({ tenant: tenant(), rules })
      .expect(200);
  };
  const join = async (slug: string, { id }: TestPerson): Promise<void> => {
    const { body } = await helpdesk.as(department.admin).get('/groups').expect(200);
    const { items } = body as { items: { id: string; slug: string }[] };
    const group = items.find((one) => one.slug === slug)?.id ?? '';
    await helpdesk.as(department.admin).put(`/groups/${group}/members/${id}`).expect(204);
  };
  const say = async (of: TestPerson, what: object): Promise<void> => {
    await helpdesk
      .as(department.lead)
      .patch(`/agents/${of.id}`)
      .send({ tenant: tenant(), ...what })
      .expect(200);
  };
  const raise = (fields: object = {}): Promise<Shown> =>
    aTicket<Shown>(helpdesk, department, { ...fields });
  const seen = async (ref: string, by = department.agent): Promise<Shown> =>
    (await helpdesk.as(by).get(`/tickets/${ref}`).expect(200)).body as Shown;
  const why = async (ref: string): Promise<string | undefined> => {
    const { body } = await helpdesk.as(department.agent).get(`/tickets/${ref}/routing`).expect(200);
    return (body as { items: { says: string }[] }).items[0]?.says;
  };

  it('sends a ticket to its group and to somebody there, from its first moment', async () => {
    await say(department.agent2, { awayFrom: '2020-01-01T00:00:00Z', awayUntil: null });
    await join('network', department.agent2);
    await putRules([
      { name: 'Remote access', when: VPN, group: 'network' },
      { ...toDesk, name: 'Laptops', when: { field: 'category', is: 'hardware' } },
    ]);

    const { ref } = await raise({ category: 'hardware' });

    const ticket = await seen(ref);
    expect(ticket).toMatchObject({
      status: 'assigned',
      group: { slug: 'service-desk' },
      assignee: { id: department.agent.id },
      version: 1,
    });
    expect(await why(ref)).toBe(
      'Sent to Service Desk by rule 2 (Laptops); assigned to Agnes Agent, the only one who can take it; Arthur Agent is away.',
    );
    const network = await seen((await raise({ subject: 'VPN is down' })).ref);
    expect(network).toMatchObject({ status: 'new', group: { slug: 'network' }, assignee: null });
    const none = await seen((await raise({ subject: 'Something else' })).ref);
    expect(none).toMatchObject({ status: 'new', group: null, assignee: null });
    expect(await why(none.ref)).toBeUndefined();
  });

  it('is promised what the group promises, and owned at once', async () => {
    await join('network', department.agent2);
    const calendar = { timezone: 'UTC', week: { mon: [['09:00', '17:00']] } };
    await helpdesk
      .as(department.admin)
      .put('/calendars')
      .send({ tenant: tenant(), name: 'Office', calendar })
      .expect(200);
    await helpdesk
      .as(department.admin)
      .put('/sla-policy')
      .send({
        ...{ tenant: tenant(), calendar: 'Office' },
        policy: {
          rules: [
            { when: { group: 'network' }, targets: { own: 15, resolve: 60 } },
            { targets: { own: 30, resolve: 480 } },
          ],
          agreements: [{ group: 'network', within: 45 }],
        },
      })
      .expect(200);
    await putRules([
      { name: 'VPN', when: VPN, group: 'network', assign: { by: 'turn' } },
      { name: 'Rest', group: 'service-desk' },
    ]);
    const { clocks } = await seen((await raise({ subject: 'VPN' })).ref);
    expect(clocks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ target: 'own', budgetMinutes: 15, verdict: 'met' }),
        expect.objectContaining({ target: 'resolve', budgetMinutes: 60, state: 'running' }),
        expect.objectContaining({ target: 'group', budgetMinutes: 45, state: 'running' }),
      ]),
    );
    const other = await seen((await raise()).ref);
    expect(other.clocks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ target: 'own', budgetMinutes: 30, state: 'running' }),
        expect.objectContaining({ target: 'resolve', budgetMinutes: 480 }),
      ]),
    );
  });

  it('answers whoever raises the ticket as reading it would', async () => {
    await putRules([toDesk]);
    for (const by of [department.requester, department.agent]) {
      const raised = await raise({ by });
      expect(raised).toEqual(await seen(raised.ref, by));
    }
  });

  it('leaves a request new, since it may need approval', async () => {
    await putRules([toDesk]);
    const { ref } = await raise({ type: 'service_request' });
    const ticket = await seen(ref);
    expect(ticket).toMatchObject({ status: 'new', group: { slug: 'service-desk' } });
    expect(ticket.assignee).not.toBeNull();
  });

  it('leaves alone what the desk has given to a group', async () => {
    await putRules([toDesk]);
    const ticket = await raise({ by: department.agent, group: 'network' });
    expect(await seen(ticket.ref)).toMatchObject({ group: { slug: 'network' }, assignee: null });
  });

  it('looks at the equipment that a ticket names', async () => {
    const { body } = await helpdesk
      .as(department.admin)
      .post('/assets')
      .send({
        ...{ tenant: tenant(), tag: 'T-1', name: 'Laptop', kind: 'laptop', model: 'MacBook Air' },
        ...{ status: 'deployed', holderId: department.requester.id },
      })
      .expect(201);
    await join('desktop', department.agent);
    await putRules([
      { name: 'Macs', when: { field: 'model', is: 'MacBook Air' }, group: 'desktop' },
      { name: 'Rest', group: 'service-desk' },
    ]);
    const { ref } = await raise({ assetIds: [(body as { id: string }).id] });
    expect(await seen(ref)).toMatchObject({ group: { slug: 'desktop' } });
  });

  it('tells whoever got it, once, also of what a requester raised', async () => {
    await say(department.agent2, { capacity: 0 });
    await putRules([toDesk]);
    const { ref } = await raise();
    const tell = (): Promise<number> => helpdesk.app.get(TellRouted).run([department.tenant]);

    expect((await Promise.all([tell(), tell(), tell()])).toSorted()).toEqual([0, 0, 1]);

    const { body } = await helpdesk.as(department.agent).get('/notifications').expect(200);
    expect(body).toMatchObject({ unread: 1, items: [{ ticketRef: ref, kind: 'ticket_assigned' }] });
  });

  it.each(['turn', 'load'])(
    'by %s gives what is raised at the same time to everybody alike',
    async (by) => {
      await putRules([{ ...toDesk, assign: { by } }]);
      const raised = await Promise.all(Array.from({ length: 16 }, () => raise()));
      const tickets = await Promise.all(raised.map(({ ref }) => seen(ref)));
      for (const { id } of [department.agent, department.agent2]) {
        expect(tickets.filter(({ assignee }) => assignee?.id === id)).toHaveLength(8);
      }
    },
  );

  it('gives nobody more than their limit, whatever is raised at once in several groups', async () => {
    await join('network', department.agent);
    await say(department.agent, { workLimit: 3 });
    await say(department.agent2, { capacity: 0 });
    await putRules([{ ...toDesk, name: 'VPN', when: VPN, group: 'network' }, toDesk]);

    const subjects = Array.from({ length: 10 }, (_, n) => (n % 2 ? 'VPN' : 'Screen'));
    const raised = await Promise.all(subjects.map((subject) => raise({ subject })));
    const tickets = await Promise.all(raised.map(({ ref }) => seen(ref)));

    expect(tickets.filter(({ assignee }) => assignee !== null)).toHaveLength(3);
    expect(await why(tickets.find(({ assignee }) => !assignee)?.ref ?? '')).toMatch(
      /assigned to nobody.*Agnes Agent has as many tickets as they may/,
    );
  });

  it('asks for the skills that a rule wants', async () => {
    await say(department.agent2, { skills: ['mac'] });
    await putRules([{ ...toDesk, assign: { by: 'turn', skills: ['mac'] } }]);
    for (let n = 0; n < 2; n += 1) {
      const { ref } = await raise();
      expect(await seen(ref)).toMatchObject({ assignee: { id: department.agent2.id } });
      expect(await why(ref)).toContain('Agnes Agent lacks the skills');
    }
  });

  it('is asked again when a ticket is filed anew and the rule says so', async () => {
    const rule = (again: boolean): object[] => [
      {
        ...{ name: 'Network', group: 'network', again },
        when: { field: 'category', is: 'network' },
      },
    ];
    const edit = async (ref: string): Promise<Shown> => {
      const { body } = await helpdesk
        .as(department.agent)
        .patch(`/tickets/${ref}`)
        .send({ category: 'network' })
        .expect(200);
      return body as Shown;
    };
    await join('network', department.agent2);
    await putRules(rule(false));
    const [first, second] = await Promise.all([raise(), raise()]);
    expect(await edit(first.ref)).toMatchObject({ group: null });
    await putRules(rule(true));
    expect(await edit(second.ref)).toMatchObject({ group: { slug: 'network' }, version: 2 });
    expect(await why(second.ref)).toBe('Sent to Network Operations by rule 1 (Network).');
  });

  it('is asked again when an agent wants it', async () => {
    const again = (ref: string) => helpdesk.as(department.agent).post(`/tickets/${ref}/routing`);
    const { ref } = await raise();
    await again(ref).expect(409);
    await putRules([toDesk]);
    const { body } = await again(ref).expect(200);
    expect(body).toMatchObject({ group: { slug: 'service-desk' }, status: 'assigned' });
    expect((body as Shown).assignee).not.toBeNull();
    await say(department.agent2, { capacity: 0 });
    await say(department.agent, { capacity: 0 });
    const { body: after } = await again(ref).expect(200);
    expect(after).toMatchObject({ assignee: null, version: 3 });
    expect((await again(ref).expect(200)).body).toMatchObject({ assignee: null, version: 4 });
    await helpdesk.as(department.requester).post(`/tickets/${ref}/routing`).expect(403);
  });

  it('counts neither what waits for others nor what is done', async () => {
    await putRules([toDesk]);
    const first = await seen((await raise()).ref);
    const holder =
      first.assignee?.id === department.agent.id ? department.agent : department.agent2;
    await helpdesk
      .as(holder)
      .post(`/tickets/${first.ref}/status`)
      .send({ status: 'pending', pendingReason: 'user' })
      .expect(200);
    expect(await seen((await raise()).ref)).toMatchObject({ assignee: { id: holder.id } });
  });

  it('goes with a ticket that is raised more than once under one key', async () => {
    await putRules([toDesk]);
    const post = () =>
      helpdesk
        .as(department.requester)
        .with({ 'idempotency-key': 'same' })
        .post('/tickets')
        .send(anIncident(department))
        .expect(201);
    const [first, second] = [await post(), await post()];
    expect(second.body).toEqual(first.body);
  });
});
