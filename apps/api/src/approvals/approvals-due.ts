import { systemActor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { isOpen, TicketChange, type TicketDraft } from '../tickets/index.js';
import { hold, holdersOf, passOn } from './answer-approval.js';
import { tellOfApproval } from './approvals.events.js';
import { barredFrom } from './approvals.policy.js';
import { giveAsk, standInsAt, waitingFor } from './approvals.queries.js';
import { cancelApproval } from './ask-approval.js';
import { answersFor, nextAsked } from './domain/stand-ins.js';
import { dueAfter } from './open-stage.js';

/** What one pass did. */
export interface DuePass {
  /** Asks that went to somebody else, or for which there is nobody left. */
  readonly passedOn: number;
  /** Approvals that ended with their tickets. */
  readonly ended: number;
  readonly failures: readonly { readonly tenant: Tenant; readonly error: unknown }[];
}

interface DueRow {
  readonly tenantId: string;
  readonly work: 'time_out' | 'stand_in' | 'ticket_over';
  /** Of an ask; of a ticket that is over, its own. Null where nothing waits for who is away. */
  readonly id: string | null;
  readonly ref: string;
}

const MOST_AT_ONCE = 200;
// By the clock of the database, which decides for all workers.
const NOW = `(select date_trunc('milliseconds', clock_timestamp()))`;

/**
 * Lets the next person be asked where the time of one is over, gives what waits for those who are
 * away to their stand-ins, and ends approvals whose ticket is over. The lock of the ticket, and a look
 * at what is due once it is held, make each happen once by any number of workers.
 */
@Injectable()
export class ApprovalsDue {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly tickets: TicketChange,
  ) {}

  async run(tenants: readonly Tenant[]): Promise<DuePass> {
    const due = await this.tenantDb.read(systemActor(tenants), dueRows);
    const failures: { tenant: Tenant; error: unknown }[] = [];
    let [passedOn, ended] = [0, 0];
    for (const row of due) {
      const tenant = tenants.find(({ id }) => id === row.tenantId);
      if (!tenant || row.id === null) continue;
      try {
        const isDone = await this.take(tenant, { ...row, id: row.id });
        if (isDone && row.work === 'ticket_over') ended += 1;
        else if (isDone) passedOn += 1;
      } catch (error) {
        failures.push({ tenant, error });
      }
    }
    const begun = new Set(due.filter(({ work }) => work === 'stand_in').map((row) => row.tenantId));
    for (const tenant of tenants.filter(({ id }) => begun.has(id))) await this.begin(tenant);
    return { passedOn, ended, failures };
  }

  /** @returns whether there was something to do once the ticket was held. */
  private async take(
    tenant: Tenant,
    { work, id, ref }: DueRow & { readonly id: string },
  ): Promise<boolean> {
    let isDone = false;
    await this.tickets.change(
      systemActor([tenant]),
      ref,
      null,
      async (draft) => {
        isDone = await WORK[work](draft, id);
      },
      () => Promise.resolve(),
    );
    return isDone;
  }

  /** A stand-in has begun when nobody can have been asked in between any more. */
  private async begin(tenant: Tenant): Promise<void> {
    await this.tenantDb.write(systemActor([tenant]), tenant.id, (tx) =>
      tx.execute(
        `update app.approval_stand_ins set begun_at = ${NOW}
         where tenant_id = $1 and begun_at is null
           and greatest(starts_at, created_at) < ${NOW} - interval '10 seconds'`,
        [tenant.id],
      ),
    );
  }
}

const WORK: Readonly<Record<DueRow['work'], (draft: TicketDraft, id: string) => Promise<boolean>>> =
  { time_out: askNext, stand_in: askStandIn, ticket_over: endWithTicket };

/** Of all tenants of the read; what does not fit comes with the next pass. */
function dueRows(tx: Tx): Promise<DueRow[]> {
  return tx.query<DueRow>(
    `(select k.tenant_id as "tenantId", 'time_out' as work, k.id, k.shown ->> 'ref' as ref
      from app.approval_asks k where k.state = 'waiting' and k.due_at <= ${NOW}
      order by k.due_at limit ${String(MOST_AT_ONCE)})
     union all
     (select s.tenant_id, 'stand_in', k.id, k.shown ->> 'ref'
      from app.approval_stand_ins s
      left join app.approval_asks k on k.tenant_id = s.tenant_id and k.person_id = s.person_id
        and k.state = 'waiting'
      where s.begun_at is null and s.starts_at <= ${NOW} and s.ends_at > ${NOW}
      limit ${String(MOST_AT_ONCE)})
     union all
     (select a.tenant_id, 'ticket_over', a.ticket_id, t.ref
      from app.approvals a
      join app.tickets t on t.tenant_id = a.tenant_id and t.id = a.ticket_id
      where a.state = 'waiting' and not t.is_open limit ${String(MOST_AT_ONCE)})`,
  );
}

async function askNext(draft: TicketDraft, askId: string): Promise<boolean> {
  const { tx, before, at } = draft;
  const isDue = await tx.query(
    `select from app.approval_asks
     where tenant_id = $1 and id = $2 and state = 'waiting' and due_at <= ${NOW}`,
    [tx.tenantId, askId],
  );
  const held = await hold(tx, askId);
  if (isDue.length === 0 || !held) return false;
  const { approval, ask } = held;
  const order = approval.stages[ask.stage]?.thenTo ?? [];
  const barred = new Set([
    ...barredFrom({ ...before, askedById: approval.askedById }).keys(),
    ...holdersOf(held),
  ]);
  const left = await thoseThere(tx, order.slice(order.indexOf(ask.personId) + 1));
  const next = nextAsked(left, barred);
  if (next === undefined) {
    await giveAsk(tx, { id: askId, personId: ask.personId, dueAt: null });
    tellOfApproval(tx, at, approval, ['approval.overdue', { askId, personId: ask.personId }]);
    return true;
  }
  const personId = answersFor(next, await standInsAt(tx, at), at.getTime(), barred);
  const dueAt = dueAfter(approval, ask.stage, at);
  await passOn(draft, held, { personId, dueAt, why: 'time_out' });
  return true;
}

async function askStandIn(draft: TicketDraft, askId: string): Promise<boolean> {
  const { tx, before, at } = draft;
  const held = await hold(tx, askId);
  if (held?.ask.state !== 'waiting') return false;
  const { approval, ask } = held;
  const barred = new Set([
    ...barredFrom({ ...before, askedById: approval.askedById }).keys(),
    ...holdersOf(held),
  ]);
  const personId = answersFor(ask.personId, await standInsAt(tx, at), at.getTime(), barred);
  if (personId === ask.personId) return false;
  const dueAt = dueAfter(approval, ask.stage, at);
  await passOn(draft, held, { personId, dueAt, why: 'stand_in' });
  return true;
}

async function endWithTicket({ tx, before, at }: TicketDraft): Promise<boolean> {
  const approval = isOpen(before.status) ? undefined : await waitingFor(tx, before.id);
  if (!approval) return false;
  await cancelApproval({ tx, at }, approval);
  return true;
}

async function thoseThere(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select id from app.people where tenant_id = $1 and id = any ($2::uuid[]) and active',
    [tx.tenantId, ids],
  );
  const there = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => there.has(id));
}
