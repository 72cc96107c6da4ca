import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Actor } from '#tenancy';
import { type RowScope, TABLE_SCOPES } from '../../libs/catalogue/table-scopes.js';
import { testDatabase } from '../harness/test-database.js';
import { AsActor } from './as-actor.js';
import { aFullDepartment, type FullDepartment } from './full-department.js';
import { tenantTables } from './tenant-tables.js';

const REFUSED = '42501';

const { adminUrl } = await testDatabase();
const admin = new pg.Client({ connectionString: adminUrl });
await admin.connect();
const tables = await tenantTables(admin);

let department: FullDepartment;
let app: AsActor;

beforeAll(async () => {
  app = await AsActor.open();
  department = await aFullDepartment(admin);
});
afterAll(async () => {
  await app.close();
  await admin.end();
});

/** What a requester may see, told once more and without the policies: $1 tenant, $2 person. */
const MAY_SEE: Readonly<Record<RowScope, (ticket: string) => string>> = {
  tenant: () => 'true',
  counter: () => 'true',
  staff: () => 'false',
  person: () => 'person_id = $2',
  own: () => 'person_id = $2',
  ticket: takesPart,
  'ticket-audience': (ticket) => `audience = 'public' and ${takesPart(ticket)}`,
};

function takesPart(ticket: string): string {
  return `${ticket} in (
    select ticket_id from app.ticket_participants where tenant_id = $1 and person_id = $2)`;
}

async function mayBeSeen(table: string, { personId }: Actor): Promise<unknown[]> {
  const scope = TABLE_SCOPES[table];
  if (!scope) throw new Error(`${table} has no scope.`);
  const condition = MAY_SEE[scope](table === 'tickets' ? 'id' : 'ticket_id');
  const { rows } = await admin.query<{ row: unknown }>(
    `select to_jsonb(t) as row from app.${table} t
     where tenant_id = $1 and $2::uuid is not null and ${condition} order by 1`,
    [department.tenant.id, personId],
  );
  return rows;
}

async function isSeen(table: string, actor: Actor): Promise<unknown[]> {
  return app.run(actor, null, async (client) => {
    const { rows } = await client.query<{ row: unknown }>(
      `select to_jsonb(t) as row from app.${table} t order by 1`,
    );
    return rows;
  });
}

describe.each(tables)('app.$name', ({ name, columns, mayUpdate, mayDelete }) => {
  const scope = TABLE_SCOPES[name];
  const table = `app.${name}`;

  it('shows a requester what the scope of the table says, and no more', async () => {
    for (const actor of [department.requester, department.bystander]) {
      expect(await isSeen(name, actor)).toEqual(await mayBeSeen(name, actor));
    }
  });

  it('takes from a bystander no copy of a row that is not theirs', async () => {
    const listed = columns.map((column) => `"${column}"`).join(', ');
    const { rows } = await admin.query<{ row: unknown }>(
      `select to_jsonb(t) as row from ${table} t where tenant_id = $1`,
      [department.tenant.id],
    );
    const theirs = JSON.stringify(await mayBeSeen(name, department.bystander));
    for (const { row } of rows.filter((one) => !theirs.includes(JSON.stringify(one)))) {
      const answer = await app.touched(
        department.bystander,
        department.tenant.id,
        `insert into ${table} (${listed})
         select ${listed} from jsonb_populate_record(null::${table}, $1)`,
        [row],
      );
      // Everybody's doings are recorded, so anybody adds to the journal; this number is taken.
      expect(answer).toBe(name === 'journal' ? '23505' : REFUSED);
    }
  });

  it('lets a bystander change and remove nothing that is not theirs', async () => {
    const { bystander, tenant } = department;
    const writable =
      scope === 'tenant' || scope === 'person' ? 0 : (await mayBeSeen(name, bystander)).length;
    const change = `update ${table} set tenant_id = tenant_id`;
    expect(await app.touched(bystander, tenant.id, change)).toBe(mayUpdate ? writable : REFUSED);
    const remove = `delete from ${table} where $1::uuid is not null`;
    expect(await app.touched(bystander, tenant.id, remove, [bystander.personId])).toBe(
      mayDelete ? writable : REFUSED,
    );
  });
});

describe('a requester', () => {
  const attempt = (actor: Actor, text: string, values: readonly unknown[]) =>
    app.touched(actor, department.tenant.id, text, [department.tenant.id, ...values]);
  const takePart = `insert into app.ticket_participants (tenant_id, ticket_id, person_id, part)
    values ($1, $2, $3, $4)`;
  const raise = `insert into app.tickets (tenant_id, id, ref, type, subject, status, impact, urgency,
      priority, requester_id, affected_id, channel, policy_version_id, created_by_id, created_at,
      updated_at)
    select $1, $2, $3, 'incident', 'Mine', 'new', 'low', 'low', 'P5', $4, $4, 'portal',
      policy_version_id, $4, now(), now() from app.sla_defaults where tenant_id = $1`;

  it('raises a ticket of their own and takes part in it', async () => {
    const { bystander, tenant } = department;
    const id = randomUUID();
    const seen = await app.run(bystander, tenant.id, async (client) => {
      await client.query(raise, [tenant.id, id, `${tenant.prefix}-9001`, bystander.personId]);
      await client.query(takePart, [tenant.id, id, bystander.personId, 'requester']);
      return (await client.query<{ id: string }>('select id from app.tickets')).rows;
    });
    expect(seen).toEqual([{ id }]);
  });

  it('raises none in the name of somebody else', async () => {
    const { bystander, requester, tenant } = department;
    const values = [randomUUID(), `${tenant.prefix}-9001`, requester.personId];
    expect(await attempt(bystander, raise, values)).toBe(REFUSED);
  });

  it.each(['requester', 'affected', 'watcher'])(
    'makes themselves no %s of a ticket of others',
    async (part) => {
      const { bystander, ticketId } = department;
      expect(await attempt(bystander, takePart, [ticketId, bystander.personId, part])).toBe(
        REFUSED,
      );
    },
  );

  it('moves their part to no other ticket', async () => {
    const { requester, otherTicketId } = department;
    const move = 'update app.ticket_participants set ticket_id = $2 where tenant_id = $1';
    expect(await attempt(requester, move, [otherTicketId])).toBe(REFUSED);
  });

  it('lets nobody else into their ticket', async () => {
    const { requester, bystander, ticketId } = department;
    expect(await attempt(requester, takePart, [ticketId, bystander.personId, 'watcher'])).toBe(
      REFUSED,
    );
  });

  it('writes no internal note and nothing on a ticket of others', async () => {
    const { requester, bystander, ticketId } = department;
    const say = `insert into app.messages (tenant_id, id, ticket_id, kind, audience, side, author_id,
        author_name, body, created_at)
      values ($1, $2, $3, 'reply', $4, 'requester', $5, 'Somebody', 'Hello', now())`;
    const values = (audience: string, { personId }: Actor): unknown[] => [
      ...[randomUUID(), ticketId, audience, personId],
    ];
    expect(await attempt(requester, say, values('public', requester))).toBe(1);
    expect(await attempt(requester, say, values('internal', requester))).toBe(REFUSED);
    expect(await attempt(bystander, say, values('public', bystander))).toBe(REFUSED);
  });
});

describe('full-text search', () => {
  const found = (actor: Actor, word: string) =>
    app.run(actor, null, async (client) => {
      const { rows } = await client.query<{ ticket_id: string }>(
        'select ticket_id from app.search_tickets($1::tsquery, 10)',
        [word],
      );
      return rows.map(({ ticket_id }) => ticket_id);
    });

  it('finds for each person what they may read, and for a stranger nothing', async () => {
    const { agent, requester, bystander, ticketId, canary } = department;
    const stranger = (await aFullDepartment(admin)).agent;
    expect(await found(agent, canary.public)).toEqual([ticketId]);
    expect(await found(agent, canary.internal)).toEqual([ticketId]);
    expect(await found(requester, canary.public)).toEqual([ticketId]);
    expect(await found(requester, canary.internal)).toEqual([]);
    for (const actor of [bystander, stranger]) {
      expect(await found(actor, canary.public)).toEqual([]);
    }
    const { rows } = await app.client.query('select app.search_tickets($1::tsquery, 10)', [
      canary.public,
    ]);
    expect(rows).toEqual([]);
  });
});

describe('the words of a ticket', () => {
  const add = (actor: Actor, ticketId: string, internal: boolean) =>
    app.touched(actor, actor.tenants[0]?.id ?? null, 'select app.add_ticket_words($1, $2, $3)', [
      ticketId,
      'burning',
      internal,
    ]);

  it('are added by whoever may answer, and by nobody else', async () => {
    const { agent, requester, bystander, ticketId } = department;
    expect(await add(agent, ticketId, true)).toBe(1);
    expect(await add(requester, ticketId, false)).toBe(1);
    expect(await add(requester, ticketId, true)).toBe(REFUSED);
    expect(await add(bystander, ticketId, false)).toBe(REFUSED);
  });

  it('of another department are as unknown as those of no ticket at all', async () => {
    const stranger = (await aFullDepartment(admin)).agent;
    expect(await add(stranger, department.ticketId, false)).toBe('23503');
    expect(await add(stranger, randomUUID(), false)).toBe('23503');
  });

  it('are not written in a read', async () => {
    const { agent, ticketId } = department;
    const read = 'select app.add_ticket_words($1, $2, $3)';
    expect(await app.touched(agent, null, read, [ticketId, 'burning', false])).not.toBe(1);
  });
});

describe('what belongs to one person', () => {
  it.each(['notifications', 'idempotency_keys'])(
    'of app.%s is shown to no agent of the same department',
    async (name) => {
      const colleague: Actor = { ...department.agent, personId: randomUUID() };
      expect(await isSeen(name, department.agent)).toHaveLength(1);
      expect(await isSeen(name, colleague)).toEqual([]);
    },
  );

  it('is a saved view, for every command', async () => {
    const { agent, tenant } = department;
    const colleague: Actor = { ...agent, personId: randomUUID() };
    await admin.query(
      `insert into app.saved_views (person_id, id, name, filters, created_at)
       values ($1, $2, 'Mine', '{}', now())`,
      [agent.personId, randomUUID()],
    );
    const statements = [
      ['select from app.saved_views', []],
      [`update app.saved_views set name = 'Taken'`, []],
      ['delete from app.saved_views', []],
    ] as const;
    for (const [text, values] of statements) {
      expect(await app.touched(colleague, tenant.id, text, values)).toBe(0);
      expect(await app.touched(agent, tenant.id, text, values)).toBe(1);
    }
    const give = 'update app.saved_views set person_id = $1';
    expect(await app.touched(agent, tenant.id, give, [colleague.personId])).toBe(REFUSED);
  });
});
