import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aTicket, HelpdeskTestApp, type TestDepartment } from '#testing';
import { systemActor, TenantDb } from '#tenancy';
import { factsOf } from '../tickets/index.js';
import { conditionSql } from './condition-sql.js';
import { type Condition, type FieldTest, holds } from './domain/condition.js';
import { type Field, FIELDS, type TicketFacts } from './domain/fields.js';

const SUBJECTS = ['The VPN-client fails', 'Écran noir', 'ÄRGER: no sound!', "It's a 100% loss_"];

let helpdesk: HelpdeskTestApp;
let department: TestDepartment;
let facts: ReadonlyMap<string, TicketFacts>;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
  department = await helpdesk.aDepartment();
  facts = await raiseMany();
});
afterAll(() => helpdesk.stop());

const read = <T>(work: Parameters<TenantDb['read']>[1]): Promise<T> =>
  helpdesk.app.get(TenantDb).read(systemActor([department.tenant]), work) as Promise<T>;

/** Tickets that differ in every field that a condition may look at. */
async function raiseMany(): Promise<ReadonlyMap<string, TicketFacts>> {
  const { agent, tenant } = department;
  const asset = await helpdesk
    .as(department.admin)
    .post('/assets')
    .send({ tenant: tenant.slug, tag: 'L-1', name: 'Laptop', kind: 'laptop', model: 'Falcon 2' })
    .expect(201);
  const { id: assetId } = asset.body as { id: string };
  const ids: string[] = [];
  for (const [at, subject] of [...SUBJECTS, ...SUBJECTS].entries()) {
    const raised = await aTicket<{ id: string; ref: string }>(helpdesk, department, {
      by: agent,
      ...{ subject, description: SUBJECTS[(at + 1) % SUBJECTS.length], urgency: 'high' },
      ...(at % 2 === 0 && { tags: at % 4 === 0 ? ['vpn', 'move'] : ['move'], group: 'network' }),
      ...(at % 3 === 0 && { assetIds: [assetId], impact: 'high', type: 'service_request' }),
    });
    ids.push(raised.id);
    if (at % 3 !== 1) continue;
    await helpdesk.as(agent).post(`/tickets/${raised.ref}/assignment`).send({ assigneeId: 'me' });
    await helpdesk
      .as(agent)
      .post(`/tickets/${raised.ref}/status`)
      .send({ status: 'pending', pendingReason: 'user' })
      .expect(200);
  }
  await helpdesk.admin.query(
    `update app.tickets set vip = ref like '%1', site = case when ref like '%2' then 'Leeds' end,
       reopen_count = length(subject) % 3, breached = ref like '%3' where tenant_id = $1`,
    [tenant.id],
  );
  return read((tx) => factsOf(tx, ids, tenant.id));
}

/** Tests of a field by what tickets have there, and by what none has. */
function testsOf(field: Field): fc.Arbitrary<FieldTest> {
  const { kind } = FIELDS[field];
  if (kind === 'count')
    return fc.record({ field: fc.constant(field), atLeast: fc.integer({ min: 1, max: 3 }) });
  if (kind === 'text') {
    const words = [
      'vpn',
      'VPN client',
      'ÉCRAN',
      'ärger',
      's a',
      '100',
      'loss',
      'oss',
      'fails écran',
    ];
    return fc.record({ field: fc.constant(field), has: someOf(words) });
  }
  const known = [...facts.values()].flatMap((one) => one[field] as string | boolean | string[]);
  const other = kind === 'name' || kind === 'names' ? [null, 'nowhere'] : [];
  return fc.record({ field: fc.constant(field), is: someOf([...new Set(known), ...other]) });
}

function someOf<T>(values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.subarray([...values], { minLength: 1 });
}

it('finds with SQL the tickets for which a condition holds, and no other', async () => {
  const tests = fc.oneof(...(Object.keys(FIELDS) as Field[]).map(testsOf));
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      tests,
      fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
    ),
  }));
  const halves = new Set<boolean>();

  await fc.assert(
    fc.asyncProperty(condition, async (one) => {
      const expected = [...facts].filter(([, ticket]) => holds(one, ticket)).map(([id]) => id);
      halves.add(expected.length > 0 && expected.length < facts.size);
      expect(await found(one)).toEqual(expected.sort());
    }),
    { numRuns: 400 },
  );

  expect([...halves].sort()).toEqual([false, true]);
});

async function found(condition: Condition): Promise<string[]> {
  const values: unknown[] = [department.tenant.id];
  const sql = conditionSql(condition, (value) => `$${String(values.push(value))}`);
  const rows = await read<{ id: string }[]>((tx) =>
    tx.query(
      `select t.id from app.tickets t where t.tenant_id = $1 and ${sql} order by t.id`,
      values,
    ),
  );
  return rows.map(({ id }) => id);
}

it('looks at a ticket as it is', () => {
  const first = [...facts.values()].find(({ vip }) => vip);

  expect(first).toEqual({
    ...{ type: 'service_request', status: 'new', open: true, impact: 'high', urgency: 'high' },
    ...{ priority: 'P1', category: null, service: null, supplier: null, group: 'network' },
    ...{ site: null, assignee: null, requester: department.agent.id, vip: true, channel: 'desk' },
    ...{ tags: ['move', 'vpn'], model: ['Falcon 2'], breached: false, pendingReason: null },
    subject: 'The VPN-client fails',
    text: 'The VPN-client fails\nÉcran noir',
    reopened: 2,
  });
});
