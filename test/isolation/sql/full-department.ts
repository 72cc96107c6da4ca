import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type Actor, type Role, type Tenant } from '#tenancy';
import { USUAL_CATEGORIES, USUAL_GROUPS } from '../../../apps/cli/src/provision/department-plan.js';
import { anIncident } from './an-incident.js';
import { provisionDepartment } from '../../../apps/cli/src/provision/provision-department.js';
import { fillAutomation } from './full-automation.js';
import { rowsOfPerson } from './rows-of-person.js';
import { routingRows } from './routing-rows.js';
import type { Write } from './write.js';

/** A department with at least one row in every table that belongs to a tenant. */
export interface FullDepartment {
  readonly tenant: Tenant;
  /** Raised the one ticket, `ticketId`. */
  readonly requester: Actor;
  /** A requester of the same department who takes part in nothing. */
  readonly bystander: Actor;
  readonly agent: Actor;
  readonly ticketId: string;
  /** A ticket that the agent raised for themselves. */
  readonly otherTicketId: string;
  /** Stands in one public and one internal message, and nowhere else. */
  readonly canary: { readonly public: string; readonly internal: string };
}

const AT = new Date('2026-02-02T09:00:00Z');

/**
 * @param admin - superuser.
 * @param twinOf - another department whose tickets get the same ids in this one, as they may.
 */
export async function aFullDepartment(
  admin: pg.Client,
  twinOf?: FullDepartment,
): Promise<FullDepartment> {
  const letters = Array.from(randomBytes(6), (byte) => String.fromCharCode(97 + (byte % 26))).join(
    '',
  );
  const names = { requester: 'Rita Requester', bystander: 'Boris Bystander', agent: 'Ada Agent' };
  const { tenant, personIds } = await provisionDepartment(admin, {
    slug: `full-${letters}`,
    prefix: letters.toUpperCase(),
    name: `Department ${letters}`,
    timezone: 'Europe/London',
    categories: USUAL_CATEGORIES,
    groups: USUAL_GROUPS,
    handBreachesTo: 'service-desk',
    at: AT,
    people: Object.entries(names).map(([part, name]) => ({
      name,
      email: `${part}@${letters}.example`,
      account: {
        passwordHash: 'nobody signs in here',
        roles: part === 'agent' ? ['agent', 'lead'] : ['requester'],
        groups: part === 'agent' ? ['service-desk'] : [],
      },
    })),
  });
  const actor = (part: keyof typeof names, role: Role): Actor => ({
    personId: personIds.get(`${part}@${letters}.example`) ?? '',
    ...{ name: names[part], role, tenants: [tenant] },
  });
  const department = {
    tenant,
    requester: actor('requester', 'requester'),
    bystander: actor('bystander', 'requester'),
    agent: actor('agent', 'agent'),
    ticketId: twinOf?.ticketId ?? randomUUID(),
    otherTicketId: twinOf?.otherTicketId ?? randomUUID(),
    canary: { public: `public${letters}`, internal: `internal${letters}` },
  };
  await fill(admin, department);
  if (twinOf) await joinTheOther(admin, department, twinOf.requester);
  return department;
}

/** The requester of the twin watches, here, the ticket whose like is not theirs over there. */
async function joinTheOther(
  admin: pg.Client,
  department: FullDepartment,
  person: Actor,
): Promise<void> {
  const { tenant, otherTicketId } = department;
  const { personId, name } = person;
  await admin.query('insert into app.people (tenant_id, id, name) values ($1, $2, $3)', [
    ...[tenant.id, personId, name],
  ]);
  await admin.query(
    `insert into app.ticket_participants (tenant_id, ticket_id, person_id, part)
     values ($1, $2, $3, 'watcher')`,
    [tenant.id, otherTicketId, personId],
  );
  const write: Write = async (text, values = []) => {
    await admin.query(text, [tenant.id, ...values]);
  };
  await rowsOfPerson(write, department, person);
}

async function fill(admin: pg.Client, department: FullDepartment): Promise<void> {
  const { tenant, requester, agent, ticketId, otherTicketId, canary } = department;
  const write = async (text: string, values: readonly unknown[] = []): Promise<void> => {
    await admin.query(text, [tenant.id, ...values]);
  };
  for (const [id, owner, number] of [
    [ticketId, requester, 1001],
    [otherTicketId, agent, 1002],
  ] as const) {
    await write(
      `insert into app.tickets (tenant_id, id, ref, type, subject, status, impact, urgency, priority,
         category_id, requester_id, affected_id, assignee_id, group_id, channel, policy_version_id,
         merged_into_id, external_ref, created_by_id, created_at, updated_at)
       select $1, $2, $3, 'incident', 'The printer burns', 'assigned', 'high', 'high', 'P1',
         (select id from app.categories where tenant_id = $1 and slug = 'printing'), $4, $4, $5,
         (select id from app.resolver_groups where tenant_id = $1 and slug = 'service-desk'),
         'desk', policy_version_id, $2, 'ext-' || $3, $5, $6, $6
       from app.sla_defaults where tenant_id = $1`,
      [id, `${tenant.prefix}-${String(number)}`, owner.personId, agent.personId, AT],
    );
    await write(
      `insert into app.ticket_participants (tenant_id, ticket_id, person_id, part)
       values ($1, $2, $3, 'requester'), ($1, $2, $3, 'affected')`,
      [id, owner.personId],
    );
    await around(write, department, id);
  }
  await write(
    `insert into app.ticket_links (tenant_id, id, from_id, to_id, kind, created_at)
     values ($1, $2, $3, $4, 'related_to', $5)`,
    [randomUUID(), ticketId, otherTicketId, AT],
  );
  await write(
    'update app.ticket_words set public_words = $2::text::tsvector, all_words = $3::text::tsvector where tenant_id = $1 and ticket_id = $4',
    [canary.public, `${canary.public} ${canary.internal}`, ticketId],
  );
  for (const person of [requester, agent]) {
    await rowsOfPerson(write, department, person);
    await admin.query(
      `insert into app.saved_views (person_id, id, name, filters, created_at)
       values ($1, $2, 'Mine', '{}', $3)`,
      [person.personId, randomUUID(), AT],
    );
  }
  for (const table of ['services', 'suppliers']) {
    await write(
      `insert into app.${table} (tenant_id, id, slug, name) values ($1, $2, 'one', 'One')`,
      [randomUUID()],
    );
  }
  await write(`insert into app.sla_objectives (tenant_id, scope, percent) values ($1, 'all', 95)`);
  await write(
    `insert into app.service_credit_schemes (tenant_id, version, definition, created_at)
     values ($1, 1, '{}', $2)`,
    [AT],
  );
  await write(
    `insert into app.holiday_feeds (tenant_id, calendar_id, url, next_at)
     select $1, id, 'https://holidays.example/', $2 from app.calendars where tenant_id = $1`,
    [AT],
  );
  const desk = `(select id from app.resolver_groups where tenant_id = $1 and slug = 'service-desk')`;
  await write(
    `insert into app.rotas
       (tenant_id, id, group_id, version, definition, effective_from, created_at)
     values ($1, $2, ${desk}, 1, '{"layers": []}', $3, $3)`,
    [randomUUID(), AT],
  );
  await write(
    `insert into app.rota_overrides
       (tenant_id, id, group_id, person_id, starts_at, ends_at, created_at)
     values ($1, $2, ${desk}, $3, $4, 'infinity', $4)`,
    [randomUUID(), agent.personId, AT],
  );
  await anIncident(admin, { id: randomUUID(), tenantId: tenant.id, ticketId });
  await write(
    `insert into app.major_incident_wordings
       (tenant_id, update_text, resolution_text, tells_people, updated_at)
     values ($1, '{update}', '{update}', true, $2)`,
    [AT],
  );
  await routingRows(write, department);
  await outgoing(write, department);
  await fillAutomation(write, ticketId);
  await write(
    `insert into app.import_runs (tenant_id, id, file_sha256, mapping, started_at)
     values ($1, $2, 'a', 'b', $3)`,
    [randomUUID(), AT],
  );
}

/** Everything that hangs on a ticket, for the public and for the desk alone. */
async function around(
  write: Write,
  { requester, agent, canary }: FullDepartment,
  ticketId: string,
): Promise<void> {
  for (const audience of ['public', 'internal'] as const) {
    await write(
      `insert into app.messages (tenant_id, id, ticket_id, kind, audience, side, author_id,
         author_name, body, created_at)
       values ($1, $2, $3, $4, $5, 'desk', $6, 'Ada Agent', $7, $8)`,
      [
        ...[randomUUID(), ticketId, audience === 'public' ? 'reply' : 'note', audience],
        ...[agent.personId, canary[audience], AT],
      ],
    );
    await write(
      `insert into app.attachments (tenant_id, id, ticket_id, audience, file_name, media_type,
         size_bytes, sha256, storage_key, uploaded_by_id, uploaded_by_name, created_at)
       values ($1, $2, $3, $4, 'log.txt', 'text/plain', 1, 'a', $5, $6, 'Ada Agent', $7)`,
      [randomUUID(), ticketId, audience, randomUUID(), agent.personId, AT],
    );
    await write(
      `with head as (
         update app.counters set journal_seq = journal_seq + 1 where tenant_id = $1 returning journal_seq)
       insert into app.journal (tenant_id, seq, type, ticket_id, actor_id, actor_name, actor_role,
         audience, at, data)
       select $1, journal_seq, 'message.added', $2, $3, 'Ada Agent', 'agent', $4, $5, '{}' from head`,
      [ticketId, agent.personId, audience, AT],
    );
  }
  await write(
    'insert into app.wider_disturbances (tenant_id, ticket_id, since) values ($1, $2, $3)',
    [ticketId, AT],
  );
  await write('insert into app.ticket_tags (tenant_id, ticket_id, tag) values ($1, $2, $3)', [
    ticketId,
    'fire',
  ]);
  await write(`insert into app.ticket_words values ($1, $2, 'a', 'b')`, [ticketId]);
  await write(
    `insert into app.sla_clocks (tenant_id, ticket_id, target, cycle, state, started_at, consumed_ms, spells)
     values ($1, $2, 'resolve', 1, 'running', $3, 0, '[]')`,
    [ticketId, AT],
  );
  await write(
    `insert into app.escalation_runs (tenant_id, id, ticket_id, version, ladder, occasion, cause,
       started_at, ended_at, ended_because)
     values ($1, $2, $2, 1, 'breach', 'breach:resolve:1', '{"on": "breach"}', $3, $3, '')`,
    [ticketId, AT],
  );
  await write(
    `insert into app.escalation_run_steps (tenant_id, run_id, round, step, due_at, done_at, outcome,
       reason)
     values ($1, $2, 1, 0, $3, $3, 'done', '')`,
    [ticketId, AT],
  );
  await write(
    'insert into app.escalation_positions (tenant_id, journal_seq) values ($1, 0) on conflict do nothing',
  );
  const assetId = randomUUID();
  await write(
    `insert into app.assets (tenant_id, id, tag, name, kind, status, person_id, created_at, updated_at)
     values ($1, $2, $3, 'ThinkPad', 'laptop', 'deployed', $4, $5, $5)`,
    [assetId, assetId.slice(0, 8), requester.personId, AT],
  );
  await write(
    'insert into app.ticket_assets (tenant_id, ticket_id, asset_id) values ($1, $2, $3)',
    [ticketId, assetId],
  );
}

/** What goes out of the department. */
async function outgoing(write: Write, { requester, ticketId }: FullDepartment): Promise<void> {
  await write(
    `insert into app.mail_templates (tenant_id, event, subject, body, updated_at)
     values ($1, 'moved', 'News', 'It moved.', $2)`,
    [AT],
  );
  await write('insert into app.outgoing_positions (tenant_id, journal_seq) values ($1, 0)');
  const webhookId = randomUUID();
  await write(
    `insert into app.webhooks (tenant_id, id, url, events, active, secret, since_seq, created_at)
     values ($1, $2, 'https://hooks.example/', '{}', true, 'sealed', 0, $3)`,
    [webhookId, AT],
  );
  await write(
    `insert into app.outgoing_messages (tenant_id, id, channel, person_id, audience, webhook_id,
       ticket_id, seq, news, state, due_at, give_up_at, created_at)
     values ($1, $2, 'mail', $3, 'requester', null, $4, 1, '[]', 'waiting', $5, $5, $5),
       ($1, $6, 'webhook', null, null, $7, $4, 1, '[]', 'waiting', $5, $5, $5)`,
    [randomUUID(), requester.personId, ticketId, AT, randomUUID(), webhookId],
  );
}
