import { type Actor, isStaff, type Tx } from '#tenancy';
import type { Level, Priority } from '../people/index.js';
import type { PendingReason, TicketStatus, TicketType } from './domain/ticket-status.js';
import type {
  AttachmentView,
  LinkView,
  MessageView,
  NamedAssetView,
  PersonView,
} from './tickets.views.js';

/** A ticket with the names of whom and what it refers to. */
export interface TicketListRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly ref: string;
  readonly type: TicketType;
  readonly subject: string;
  readonly status: TicketStatus;
  readonly pending_reason: PendingReason | null;
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
  readonly category_slug: string | null;
  readonly category_name: string | null;
  readonly requester_id: string;
  readonly requester_name: string | null;
  readonly affected_id: string;
  readonly affected_name: string | null;
  readonly assignee_id: string | null;
  readonly assignee_name: string | null;
  readonly group_slug: string | null;
  readonly group_name: string | null;
  readonly due_at: Date | null;
  readonly breached: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly resolved_at: Date | null;
  readonly version: number;
  readonly tags: string[];
}

/** Everything that a ticket's page shows, except its clocks. */
export interface TicketDetailRow extends TicketListRow {
  readonly policy_version_id: string;
  readonly service_slug: string | null;
  readonly service_name: string | null;
  readonly supplier_slug: string | null;
  readonly supplier_name: string | null;
  readonly site: string | null;
  readonly vip: boolean;
  readonly resolution: string | null;
  readonly reopen_count: number;
  readonly merged_into: string | null;
  readonly merged_into_id: string | null;
  readonly channel: string;
  readonly priority_reason: string | null;
  readonly watchers: PersonView[];
  readonly links: LinkView[];
  readonly assets: NamedAssetView[];
  readonly messages: MessageView[];
  readonly attachments: AttachmentView[];
}

/** Where the names and tags of a row come from, as SQL. */
interface Named {
  readonly requester: string;
  readonly affected: string;
  readonly assignee: string;
  readonly groupSlug: string;
  readonly groupName: string;
  readonly tags: string;
}

/** The columns of a {@link TicketListRow}, for a relation `t` that has those of `app.tickets`. */
const columns = (named: Named): string => `
  t.tenant_id, t.id, t.ref, t.type, t.subject, t.status, t.pending_reason, t.impact, t.urgency,
  t.priority, category.slug as category_slug, category.name as category_name,
  t.requester_id, ${named.requester} as requester_name,
  t.affected_id, ${named.affected} as affected_name,
  t.assignee_id, ${named.assignee} as assignee_name,
  ${named.groupSlug} as group_slug, ${named.groupName} as group_name,
  t.due_at, t.breached, t.created_at, t.updated_at, t.resolved_at, t.version, ${named.tags} as tags`;

/** One row at a time by its key: the planner, who cannot tell how many there are, has no choice. */
const named = (columns: string, table: string, id: string, only = 'true'): string =>
  `left join lateral (select ${columns} from app.${table} named
    where ${only} and named.tenant_id = t.tenant_id and named.id = t.${id} limit 1)`;

const CATEGORY = `${named('slug, name', 'categories', 'category_id')} category on true`;

const LIST_COLUMNS = columns({
  requester: 'requester.name',
  affected: 'case when t.affected_id = t.requester_id then requester.name else affected.name end',
  assignee: 'assignee.name',
  groupSlug: 'team.slug',
  groupName: 'team.name',
  tags: `array(select tag from app.ticket_tags g
    where g.tenant_id = t.tenant_id and g.ticket_id = t.id order by tag collate "C")`,
});

const LIST_JOINS = `
  ${CATEGORY}
  ${named('name', 'people', 'requester_id')} requester on true
  ${named('name', 'people', 'affected_id', 't.affected_id <> t.requester_id')} affected on true
  ${named('name', 'people', 'assignee_id')} assignee on true
  ${named('slug, name', 'resolver_groups', 'group_id')} team on true`;

/** How the rows of a list come by their names. */
interface Naming {
  /** Common table expressions that the joins ask for. */
  readonly expressions: readonly string[];
  readonly columns: string;
  readonly joins: string;
}

/**
 * The names for a list of tickets `t` that this actor sees. Behind the wall there is no name but
 * their own for a requester, no group and no tag, so theirs are looked up once and not in each row.
 *
 * @param place - puts a value into the statement; returns what stands for it.
 */
export function naming(actor: Actor, place: (value: unknown) => string): Naming {
  if (isStaff(actor)) return { expressions: [], columns: LIST_COLUMNS, joins: LIST_JOINS };
  const me = `${place(actor.personId)}::uuid`;
  const ifMe = (column: string): string => `case when t.${column} = ${me} then me.name end`;
  return {
    expressions: [`me as materialized (select tenant_id, name from app.people where id = ${me})`],
    columns: columns({
      requester: ifMe('requester_id'),
      affected: ifMe('affected_id'),
      assignee: ifMe('assignee_id'),
      groupSlug: 'null',
      groupName: 'null',
      tags: `'{}'::text[]`,
    }),
    joins: `${CATEGORY} left join me on me.tenant_id = t.tenant_id`,
  };
}

/** RFC 3339 in UTC, as JavaScript prints a moment. */
const iso = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const list = (object: string, from: string): string =>
  `coalesce((select jsonb_agg(jsonb_build_object(${object}) order by ordering) from (${from}) x), '[]')`;

const DETAIL = `
  select ${LIST_COLUMNS}, t.resolution, t.reopen_count, t.merged_into_id, t.channel,
    t.priority_reason, t.policy_version_id, t.site, t.vip,
    service.slug as service_slug, service.name as service_name,
    supplier.slug as supplier_slug, supplier.name as supplier_name,
    (select into_.ref from app.tickets into_
      where into_.tenant_id = t.tenant_id and into_.id = t.merged_into_id) as merged_into,
    ${list(
      `'id', person_id, 'name', name`,
      `select p.person_id, n.name, n.name as ordering from app.ticket_participants p
       join app.people n on n.tenant_id = p.tenant_id and n.id = p.person_id
       where p.tenant_id = t.tenant_id and p.ticket_id = t.id and p.part = 'watcher'`,
    )} as watchers,
    ${list(
      `'id', id, 'kind', kind, 'direction', direction, 'ref', ref, 'subject', subject, 'status', status`,
      `select l.id, l.kind, 'out' as direction, o.ref, o.subject, o.status, l.id as ordering
       from app.ticket_links l join app.tickets o on o.tenant_id = l.tenant_id and o.id = l.to_id
       where l.tenant_id = t.tenant_id and l.from_id = t.id
       union all
       select l.id, l.kind, 'in', o.ref, o.subject, o.status, l.id
       from app.ticket_links l join app.tickets o on o.tenant_id = l.tenant_id and o.id = l.from_id
       where l.tenant_id = t.tenant_id and l.to_id = t.id`,
    )} as links,
    ${list(
      `'id', id, 'tag', tag, 'name', name`,
      `select a.id, a.tag, a.name, a.tag as ordering from app.ticket_assets ta
       join app.assets a on a.tenant_id = ta.tenant_id and a.id = ta.asset_id
       where ta.tenant_id = t.tenant_id and ta.ticket_id = t.id`,
    )} as assets,
    ${list(
      `'id', id, 'kind', kind, 'visibility', audience, 'side', side,
       'author', jsonb_build_object('id', author_id, 'name', author_name), 'body', body,
       'createdAt', ${iso('created_at')}`,
      `select m.*, (m.created_at, m.id) as ordering from app.messages m
       where m.tenant_id = t.tenant_id and m.ticket_id = t.id`,
    )} as messages,
    ${list(
      `'id', id, 'fileName', file_name, 'mediaType', media_type, 'sizeBytes', size_bytes,
       'visibility', audience, 'createdAt', ${iso('created_at')},
       'uploadedBy', jsonb_build_object('id', uploaded_by_id, 'name', uploaded_by_name)`,
      `select f.*, (f.created_at, f.id) as ordering from app.attachments f
       where f.tenant_id = t.tenant_id and f.ticket_id = t.id`,
    )} as attachments
  from app.tickets t ${LIST_JOINS}
  ${named('slug, name', 'services', 'service_id')} service on true
  ${named('slug, name', 'suppliers', 'supplier_id')} supplier on true
  where t.tenant_id = $1`;

/** One whole ticket; undefined when the actor does not see it. */
export async function ticketDetail(
  tx: Tx,
  tenantId: string,
  ticket: { readonly id: string } | { readonly ref: string },
): Promise<TicketDetailRow | undefined> {
  const [row] = await ('id' in ticket
    ? tx.query<TicketDetailRow>(`${DETAIL} and t.id = $2`, [tenantId, ticket.id])
    : tx.query<TicketDetailRow>(`${DETAIL} and t.ref = $2`, [tenantId, ticket.ref]));
  return row;
}

/** The queue rows of some tickets of several tenants, in no order. For the live feed. */
export function ticketRows(tx: Tx, ids: readonly string[]): Promise<TicketListRow[]> {
  return tx.query<TicketListRow>(
    `select ${LIST_COLUMNS} from app.tickets t ${LIST_JOINS}
     where t.id = any ($1::uuid[]) and t.tenant_id = any ($2::uuid[])`,
    [ids, tx.actor.tenants.map(({ id }) => id)],
  );
}
