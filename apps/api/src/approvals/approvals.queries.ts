import type { Tx } from '#tenancy';
import type { Answer, ApprovalState, AskState } from './domain/approval.js';
import type { KnownApprovers, PlannedStage } from './domain/plan-stages.js';
import type { StagePlan } from './domain/check-stages.js';
import type { StandIn } from './domain/stand-ins.js';

/** All that an approver is shown, as it was when they were asked. */
export interface ShownToApprover {
  readonly ref: string;
  readonly subject: string;
  readonly requester: string;
  readonly title: string;
  readonly details: string | null;
  readonly askedBy: string;
  /** Whose part it is, also when another answers it. */
  readonly approver: string;
}

export interface ApprovalRow {
  readonly id: string;
  readonly ticketId: string;
  readonly title: string;
  readonly details: string | null;
  readonly state: ApprovalState;
  readonly stage: number;
  readonly stages: readonly Omit<PlannedStage, 'approvers'>[];
  readonly askedById: string;
  readonly askedAt: Date;
  readonly decidedAt: Date | null;
}

export interface AskRow {
  readonly id: string;
  readonly approvalId: string;
  readonly stage: number;
  readonly place: number;
  readonly approverId: string;
  /** Who holds it now. */
  readonly personId: string;
  readonly state: AskState;
  readonly shown: ShownToApprover;
  readonly askedAt: Date | null;
  readonly dueAt: Date | null;
  readonly comment: string | null;
  readonly answeredById: string | null;
  readonly answeredVia: 'page' | 'link' | null;
  readonly answeredAt: Date | null;
}

const APPROVAL = `a.id, a.ticket_id as "ticketId", a.title, a.details, a.state, a.stage, a.stages,
  a.asked_by_id as "askedById", a.asked_at as "askedAt", a.decided_at as "decidedAt"`;

export const ASK = `k.id, k.approval_id as "approvalId", k.stage, k.place,
  k.approver_id as "approverId", k.person_id as "personId", k.state, k.shown,
  k.asked_at as "askedAt", k.due_at as "dueAt", k.comment, k.answered_by_id as "answeredById",
  k.answered_via as "answeredVia", k.answered_at as "answeredAt"`;

/** The approvals of a ticket, oldest first. */
export function approvalsOf(tx: Tx, tenantId: string, ticketId: string): Promise<ApprovalRow[]> {
  return tx.query<ApprovalRow>(
    `select ${APPROVAL} from app.approvals a
     where a.tenant_id = $1 and a.ticket_id = $2 order by a.asked_at, a.id`,
    [tenantId, ticketId],
  );
}

/** An approval of the written department. */
export async function approvalById(tx: Tx, id: string): Promise<ApprovalRow | undefined> {
  const [row] = await tx.query<ApprovalRow>(
    `select ${APPROVAL} from app.approvals a where a.tenant_id = $1 and a.id = $2`,
    [tx.tenantId, id],
  );
  return row;
}

/** The asks of some approvals of a department, in order. */
export function asksOf(
  tx: Tx,
  tenantId: string,
  approvalIds: readonly string[],
): Promise<AskRow[]> {
  return tx.query<AskRow>(
    `select ${ASK} from app.approval_asks k
     where k.tenant_id = $1 and k.approval_id = any ($2::uuid[])
     order by k.approval_id, k.stage, k.place`,
    [tenantId, approvalIds],
  );
}

/** The one that is awaited for a ticket. */
export async function waitingFor(tx: Tx, ticketId: string): Promise<ApprovalRow | undefined> {
  const [row] = await tx.query<ApprovalRow>(
    `select ${APPROVAL} from app.approvals a
     where a.tenant_id = $1 and a.ticket_id = $2 and a.state = 'waiting'`,
    [tx.tenantId, ticketId],
  );
  return row;
}

/** What is known of those whom stages name. */
export async function knownApprovers(
  tx: Tx,
  plans: readonly StagePlan[],
): Promise<Omit<KnownApprovers, 'barred'>> {
  const people = plans.flatMap(({ approvers, thenTo = [] }) => [
    ...approvers.flatMap((name) => ('person' in name ? [name.person] : [])),
    ...thenTo,
  ]);
  const slugs = plans.flatMap(({ approvers }) =>
    approvers.flatMap((name) => ('group' in name ? [name.group] : [])),
  );
  const [found, groups, leads] = await Promise.all([
    tx.query<{ id: string }>(
      `select p.id from app.people p where p.tenant_id = $1 and p.id = any ($2::uuid[]) and p.active`,
      [tx.tenantId, people],
    ),
    tx.query<{ slug: string; members: string[] }>(
      `select g.slug, array(
         select m.person_id from app.resolver_group_members m
         join app.people p on p.tenant_id = m.tenant_id and p.id = m.person_id and p.active
         where m.tenant_id = g.tenant_id and m.group_id = g.id order by p.name, p.id) as members
       from app.resolver_groups g where g.tenant_id = $1 and g.slug = any ($2::text[])`,
      [tx.tenantId, slugs],
    ),
    tx.query<{ id: string }>(
      `select l.person_id as id from app.leads l
       join app.people p on p.tenant_id = l.tenant_id and p.id = l.person_id and p.active
       where l.tenant_id = $1 order by p.name, p.id`,
      [tx.tenantId],
    ),
  ]);
  return {
    people: new Set(found.map(({ id }) => id)),
    groups: new Map(groups.map(({ slug, members }) => [slug, members])),
    leads: leads.map(({ id }) => id),
  };
}

export async function addApproval(tx: Tx, row: ApprovalRow): Promise<void> {
  await tx.execute(
    `insert into app.approvals (tenant_id, id, ticket_id, title, details, state, stage, stages,
       asked_by_id, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10)`,
    [
      ...[tx.tenantId, row.id, row.ticketId, row.title, row.details, row.state, row.stage],
      ...[JSON.stringify(row.stages), row.askedById, row.askedAt],
    ],
  );
}

export async function addAsks(
  tx: Tx,
  approvalId: string,
  asks: readonly Omit<AskRow, 'approvalId'>[],
): Promise<void> {
  await tx.execute(
    `insert into app.approval_asks (tenant_id, id, approval_id, stage, place, approver_id, person_id,
       state, shown)
     select $1, k.id, $2, k.stage, k.place, k."approverId", k."personId", k.state, k.shown
     from jsonb_to_recordset($3::jsonb) as k (id uuid, stage smallint, place smallint,
       "approverId" uuid, "personId" uuid, state text, shown jsonb)`,
    [tx.tenantId, approvalId, JSON.stringify(asks)],
  );
}

/** What changes of an ask when its stage comes. */
export interface Opened {
  readonly id: string;
  readonly personId: string;
  readonly dueAt: Date | null;
}

export async function openAsks(tx: Tx, asks: readonly Opened[], at: Date): Promise<void> {
  await tx.execute(
    `update app.approval_asks k
     set state = 'waiting', person_id = o."personId", asked_at = $3, due_at = o."dueAt"
     from jsonb_to_recordset($2::jsonb) as o (id uuid, "personId" uuid, "dueAt" timestamptz)
     where k.tenant_id = $1 and k.id = o.id`,
    [tx.tenantId, JSON.stringify(asks), at],
  );
}

/** Closes asks without an answer. */
export async function closeAsks(
  tx: Tx,
  ids: readonly string[],
  state: 'passed_over' | 'cancelled',
): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(
    `update app.approval_asks set state = $3, due_at = null
     where tenant_id = $1 and id = any ($2::uuid[])`,
    [tx.tenantId, ids, state],
  );
}

export async function keepAnswer(
  tx: Tx,
  id: string,
  given: {
    readonly answer: Answer;
    readonly comment: string | null;
    readonly via: 'page' | 'link';
    readonly at: Date;
  },
): Promise<void> {
  const state: AskState = given.answer === 'approve' ? 'approved' : 'rejected';
  const kept = await tx.execute(
    `update app.approval_asks set state = $3, comment = $4, answered_by_id = $5, answered_via = $6,
       answered_at = $7, due_at = null
     where tenant_id = $1 and id = $2 and state = 'waiting'`,
    [tx.tenantId, id, state, given.comment, tx.actor.personId, given.via, given.at],
  );
  if (kept !== 1) throw new Error('An answer was not kept.');
}

export async function moveApproval(
  tx: Tx,
  id: string,
  to: { readonly state: ApprovalState; readonly stage: number; readonly at: Date },
): Promise<void> {
  await tx.execute(
    `update app.approvals set state = $3, stage = $4, decided_at = $5
     where tenant_id = $1 and id = $2 and state = 'waiting'`,
    [tx.tenantId, id, to.state, to.stage, to.state === 'waiting' ? null : to.at],
  );
}

export async function giveAsk(tx: Tx, { id, personId, dueAt }: Opened): Promise<void> {
  await tx.execute(
    `update app.approval_asks set person_id = $3, due_at = $4 where tenant_id = $1 and id = $2`,
    [tx.tenantId, id, personId, dueAt],
  );
}

/** Everybody of the written department who has a stand-in at a moment or later. */
export async function standInsAt(tx: Tx, at: Date): Promise<StandIn[]> {
  const rows = await tx.query<{ personId: string; standInId: string; from: Date; to: Date }>(
    `select s.person_id as "personId", s.stand_in_id as "standInId", s.starts_at as "from",
       s.ends_at as "to"
     from app.approval_stand_ins s
     join app.people p on p.tenant_id = s.tenant_id and p.id = s.stand_in_id and p.active
     where s.tenant_id = $1 and s.ends_at > $2 order by s.created_at desc, s.id desc`,
    [tx.tenantId, at],
  );
  return rows.map((row) => ({ ...row, from: row.from.getTime(), to: row.to.getTime() }));
}

/** The names of people of the read departments, by id. */
export async function namesOf(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    `select p.id, p.name from app.people p where p.tenant_id = $1 and p.id = any ($2::uuid[])`,
    [tenantId, [...new Set(ids)]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Whether somebody is in the written department and may be asked. */
export async function isThere(tx: Tx, personId: string): Promise<boolean> {
  const rows = await tx.query(
    `select from app.people p where p.tenant_id = $1 and p.id = $2 and p.active`,
    [tx.tenantId, personId],
  );
  return rows.length > 0;
}
