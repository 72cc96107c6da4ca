import { HelpdeskTestApp, aTicket, type TestDepartment, type TestPerson } from '#testing';
import { MeasuredApi } from './measured-api.js';
import type { Attacker } from './malformed-request.js';
import type { Known } from './valid-request.js';

/** A department with something in it, and the API as a process of its own that is attacked. */
export interface AttackedDesk {
  /** Prepares and looks; nobody attacks it. */
  readonly helpdesk: HelpdeskTestApp;
  readonly api: MeasuredApi;
  readonly department: TestDepartment;
  readonly known: Known;
  /** Everybody from an operator to nobody. */
  readonly attackers: readonly Attacker[];
  stop(): Promise<void>;
}

export async function anAttackedDesk(
  env: Readonly<Record<string, string>> = {},
): Promise<AttackedDesk> {
  const [helpdesk, api] = await Promise.all([HelpdeskTestApp.start(), MeasuredApi.launch(env)]);
  const department = await helpdesk.aDepartment();
  const operator = await helpdesk.signInAgain(await helpdesk.anAgentOf(department));
  await helpdesk.grant(operator, null, 'operator');
  return {
    ...{ helpdesk, api, department },
    known: await knownIn(helpdesk, department),
    attackers: [
      ...attackersOf(helpdesk, { ...department, operator: { ...operator, hat: 'operator' } }),
      { who: 'nobody', headers: [] },
      { who: 'a script with a token', headers: [['authorization', `Bearer ${operator.secret}`]] },
    ],
    stop: async () => {
      await api.stop();
      await helpdesk.stop();
    },
  };
}

function attackersOf(
  helpdesk: HelpdeskTestApp,
  people: Readonly<Record<'requester' | 'agent' | 'lead' | 'admin' | 'operator', TestPerson>>,
): Attacker[] {
  return (['requester', 'agent', 'lead', 'admin', 'operator'] as const).map((who) => ({
    who,
    headers: [
      ['cookie', helpdesk.cookieOf(people[who])],
      ['x-acting-as', people[who].hat],
    ],
  }));
}

async function knownIn(helpdesk: HelpdeskTestApp, department: TestDepartment): Promise<Known> {
  const { tenant, requester, agent, agent2 } = department;
  const tickets = await Promise.all(
    Array.from({ length: 6 }, () => aTicket<{ ref: string; id: string }>(helpdesk, department)),
  );
  const asset: { body: unknown } = await helpdesk
    .as(agent)
    .post('/assets')
    .send({ tenant: tenant.slug, tag: 'L-1', name: 'Laptop', kind: 'laptop' })
    .expect(201);
  const refs = tickets.map(({ ref }) => ref);
  const people = [requester.id, agent.id, agent2.id];
  return {
    ...{ tenant: [tenant.slug], ref: refs, into: refs, email: [agent.email, requester.email] },
    ...{ requesterId: people, affectedId: people, personId: people, assigneeId: ['me', agent.id] },
    ...{ assignee: ['me', 'none'], requester: [requester.id], holder: ['me'], holderId: people },
    ...{ group: ['service-desk'], handToGroup: ['service-desk'], category: ['hardware'] },
    ...{ assetIds: [(asset.body as { id: string }).id], tags: ['vip'], tag: ['vip'] },
    ...{ status: ['in_progress', 'pending', 'resolved', 'deployed'], priority: ['P1', 'P2'] },
  };
}
