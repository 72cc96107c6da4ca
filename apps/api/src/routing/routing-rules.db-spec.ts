import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';

interface Shown {
  readonly ref: string;
  readonly version: number;
  readonly group: { readonly slug: string } | null;
}

const VPN = { field: 'text', has: 'vpn' };
const toDesk = { name: 'The rest', group: 'service-desk', assign: { by: 'load' } };

describe('routing rules', () => {
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
  const join = async (slug: string, { id }: TestPerson): Promise<void> => {
    const { body } = await helpdesk.as(department.admin).get('/groups').expect(200);
    const { items } = body as { items: { id: string; slug: string }[] };
    const group = items.find((one) => one.slug === slug)?.id ?? '';
    await helpdesk.as(department.admin).put(`/groups/${group}/members/${id}`).expect(204);
  };
  const raise = (fields: object = {}): Promise<Shown> =>
    aTicket<Shown>(helpdesk, department, { ...fields });
  const seen = async (ref: string, by = department.agent): Promise<Shown> =>
    (await helpdesk.as(by).get(`/tickets/${ref}`).expect(200)).body as Shown;

  it('is tried with a ticket that is there, by a draft, and changes nothing', async () => {
    await join('network', department.agent2);
    const { ref } = await raise({ subject: 'VPN' });
    const rules = [
      { ...toDesk, name: 'VPN', when: VPN },
      { name: 'Rest', group: 'network' },
    ];
    const { body } = await helpdesk
      .as(department.admin)
      .post('/routing-rules/trial')
      .send({
        tenant: tenant(),
        ref,
        rules: [{ ...rules[1], name: 'x', when: { not: VPN } }, ...rules],
      })
      .expect(200);
    expect(body).toEqual({
      ...{ ref, rule: 2, fitting: [2, 3] },
      group: { slug: 'service-desk', name: 'Service Desk' },
      assignee: { id: expect.any(String), name: expect.any(String) },
      says: expect.stringMatching(
        /^Sent to Service Desk by rule 2 \(VPN\); assigned to A.*of 2\.$/,
      ),
    });
    expect(await seen(ref)).toMatchObject({ group: null, version: 1 });
  });

  it('keeps versions, and refuses rules that are wrong and those of somebody who did not look', async () => {
    const put = (rules: object[], match?: string) =>
      helpdesk
        .as(department.admin)
        .with(match === undefined ? {} : { 'if-match': match })
        .put('/routing-rules')
        .send({ tenant: tenant(), rules });
    await put([toDesk], '"0"').expect(200);
    await put([toDesk], '"1"').expect(200, /"version":1/);
    await put([], '"0"').expect(412);
    await put([], '"1"').expect(200, /"version":2/);
    const { body } = await put([
      { name: 'A', group: 'network', assign: { by: 'turn' } },
      { name: 'B', group: 'nowhere' },
    ]).expect(400);
    expect((body as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual([
      'rules[0].group',
      'rules[1].group',
      'rules[1]',
    ]);
    const { ref } = await raise();
    expect(await seen(ref)).toMatchObject({ group: null });
  });

  it('of agents: each says when they are away, leads and admins what they know', async () => {
    const { agent, agent2, lead, requester } = department;
    const edit = (by: TestPerson, of: string, what: object) =>
      helpdesk
        .as(by)
        .patch(`/agents/${of}`)
        .send({ tenant: tenant(), ...what });
    const until = '2030-01-01T00:00:00.000Z';
    await edit(agent, 'me', { awayFrom: '2020-01-01T00:00:00Z', awayUntil: until }).expect(200);
    await edit(agent, 'me', { capacity: 50 }).expect(200);
    await edit(agent, 'me', { skills: ['mac'] }).expect(403);
    await edit(agent, agent2.id, { capacity: 50 }).expect(403);
    await edit(agent, 'me', { awayUntil: '2019-01-01T00:00:00Z' }).expect(400);
    await edit(agent2, 'me', { awayUntil: until }).expect(400);
    await edit(lead, agent.id, { skills: ['mac', 'mac'], workLimit: 9 }).expect(200);
    await edit(lead, requester.id, { capacity: 50 }).expect(404);
    const { body } = await helpdesk.as(agent).get(`/agents?tenant=${tenant()}`).expect(200);
    expect((body as { items: unknown[] }).items[0]).toMatchObject({
      ...{ id: agent.id, isAway: true, awayUntil: until, capacity: 50, workLimit: 9 },
      ...{ skills: ['mac'], inProgress: 0, mayEdit: true },
    });
    await helpdesk.as(requester).get('/agents').expect(403);
  });
});
