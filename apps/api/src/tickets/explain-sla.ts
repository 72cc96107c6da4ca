import { NotFound } from '#problem';
import { type Actor, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { type ReceiptLine, ShowClocks, SlasService, toReceiptLineView } from '../slas/index.js';
import type { ReceiptStepView, SlaReceiptView } from './sla-receipt.views.js';
import { tenantOfRef } from './ticket-change.js';

/** Who put a ticket on hold, when, and what for. */
interface HoldRow {
  readonly at: Date;
  readonly reason: string | null;
  readonly by: string | null;
}

/** What the lines of a receipt are explained by. */
interface Circumstances {
  readonly holds: readonly HoldRow[];
  readonly timezone: string;
  readonly holidays: readonly string[];
}

/** Why a ticket is due when it is, line by line. */
@Injectable()
export class ExplainSla {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly slas: SlasService,
    private readonly show: ShowClocks,
  ) {}

  /** @throws NotFound also for a ticket of a department that the actor does not act for. */
  explain(actor: Actor, ref: string): Promise<SlaReceiptView> {
    const tenant = tenantOfRef(actor, ref);
    return this.tenantDb.read(actor, (tx) => this.read(tx, tenant.id, ref.toUpperCase()), [
      tenant.id,
    ]);
  }

  private async read(tx: Tx, tenantId: string, ref: string): Promise<SlaReceiptView> {
    const [[ticket], rows, holds] = await Promise.all([
      tx.query<{ versionId: string }>(
        `select t.policy_version_id as "versionId" from app.tickets t
         where t.tenant_id = $1 and t.ref = $2`,
        [tenantId, ref],
      ),
      this.slas.rowsOf(tx, tenantId, { ref }),
      holdsOf(tx, tenantId, ref),
    ]);
    if (!ticket) throw new NotFound('ticket');
    const [{ versions, timezone, holidays, lines }, clocks] = await Promise.all([
      this.show.accountFor(tx, tenantId, ticket.versionId, rows),
      this.show.viewsOf(tx, tenantId, ticket.versionId, rows),
    ]);
    const latest = clocks.filter(
      ({ target, cycle }) => !clocks.some((one) => one.target === target && one.cycle > cycle),
    );
    return {
      ref,
      policy: { name: versions.policy, version: versions.policyVersion },
      calendar: { name: versions.calendar, version: versions.calendarVersion, timezone },
      clocks: latest.map((clock) => ({
        clock,
        lines: lines
          .filter(({ target }) => target === clock.target)
          .map((line) => toStepView(line, { holds, timezone, holidays })),
      })),
    };
  }
}

function toStepView(
  line: ReceiptLine,
  { holds, timezone, holidays }: Circumstances,
): ReceiptStepView {
  const { kind, from, to, countedSeconds, totalSeconds } = toReceiptLineView(line, timezone);
  const hold = line.kind === 'paused' ? holdAt(holds, line.from) : undefined;
  const [reason, by] = [hold?.reason ?? null, hold?.by ?? null];
  return {
    ...{ kind, from, to, countedSeconds, totalSeconds, reason, by },
    holidays: line.kind === 'outside_hours' ? datesBetween(holidays, from, to) : [],
  };
}

/**
 * The dates of which some moment lies between two.
 *
 * @param from - as its zone reads it, as is `to`.
 */
function datesBetween(dates: readonly string[], from: string, to: string): string[] {
  return dates.filter((date) => from.slice(0, date.length) <= date && `${date}T00:00:00` < to);
}

function holdsOf(tx: Tx, tenantId: string, ref: string): Promise<HoldRow[]> {
  return tx.query<HoldRow>(
    `select j.at, case j.data -> 'status' ->> 1 when 'pending' then j.data ->> 'pendingReason'
       else 'approval' end as reason, j.actor_name as by from app.journal j
     where j.tenant_id = $1 and j.type = 'ticket.status-changed'
       and j.data -> 'status' ->> 1 in ('pending', 'awaiting_approval')
       and j.ticket_id = (select t.id from app.tickets t where t.tenant_id = $1 and t.ref = $2)
     order by j.seq`,
    [tenantId, ref],
  );
}

/** The hold that was on at a moment: a clock may have come to stand still during one. */
function holdAt(holds: readonly HoldRow[], moment: number): HoldRow | undefined {
  return holds.findLast(({ at }) => at.getTime() <= moment);
}
