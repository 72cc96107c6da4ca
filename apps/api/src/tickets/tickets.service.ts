import { cursorKey, encodeCursor } from '#listing';
import { NotFound } from '#problem';
import { type Actor, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { TicketChange, tenantOfRef } from './ticket-change.js';
import { countTickets } from './ticket-counts.js';
import { listTickets } from './ticket-list.js';
import type { ListTicketsDto, PageDto, TicketFilterDto } from './tickets.dto.js';
import type {
  HistoryEntryView,
  HistoryPageView,
  TicketCountsView,
  TicketPageView,
  TicketView,
} from './tickets.views.js';
import { toTicketRow } from './to-ticket-view.js';

const HISTORY_PAGE = 100;

interface JournalRow {
  readonly seq: string;
  readonly type: string;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly actor_role: string;
  readonly audience: string;
  readonly data: Record<string, unknown>;
}

/** Reads tickets. */
@Injectable()
export class TicketsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly tickets: TicketChange,
  ) {}

  /** One page of the live queue across all departments of the actor's hat. */
  list(actor: Actor, query: ListTicketsDto): Promise<TicketPageView> {
    return this.tenantDb.ask(actor, async (tx) => {
      const { rows, ...page } = await listTickets(tx, query);
      return { items: rows.map((row) => toTicketRow(row, actor)), ...page };
    });
  }

  counts(actor: Actor, query: TicketFilterDto): Promise<TicketCountsView> {
    return this.tenantDb.ask(actor, async (tx) => ({ counts: await countTickets(tx, query) }));
  }

  /** @throws NotFound also for a ticket of a department that the actor does not act for. */
  find(actor: Actor, ref: string): Promise<TicketView> {
    const tenant = tenantOfRef(actor, ref);
    return this.tenantDb.read(
      actor,
      (tx) => this.tickets.look(tx, tenant.id, { ref: ref.toUpperCase() }),
      [tenant.id],
    );
  }

  /** What happened to a ticket, oldest first; internal entries for staff only. */
  history(actor: Actor, ref: string, page: PageDto): Promise<HistoryPageView> {
    const tenant = tenantOfRef(actor, ref);
    const limit = page.limit ?? HISTORY_PAGE;
    const [after] =
      page.cursor === undefined ? ['0'] : cursorKey(page.cursor, 'history', ['number']);
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const [[found], rows] = await Promise.all([
          tx.query('select from app.tickets where tenant_id = $1 and ref = $2', [
            tenant.id,
            ref.toUpperCase(),
          ]),
          tx.query<JournalRow>(
            `select j.seq, j.type, j.at, j.actor_id, j.actor_name, j.actor_role, j.audience, j.data
             from app.journal j
             where j.tenant_id = $1 and j.seq > $3 and j.type not like 'notification.%' and j.ticket_id =
               (select t.id from app.tickets t where t.tenant_id = $1 and t.ref = $2)
             order by j.seq limit $4`,
            [tenant.id, ref.toUpperCase(), after, limit + 1],
          ),
        ]);
        if (!found) throw new NotFound('ticket');
        const items = rows.slice(0, limit).map(toHistoryEntry);
        const last = items.at(-1);
        return {
          items,
          nextCursor:
            rows.length > limit && last ? encodeCursor('history', [String(last.seq)]) : null,
        };
      },
      [tenant.id],
    );
  }
}

function toHistoryEntry(row: JournalRow): HistoryEntryView {
  return {
    seq: Number(row.seq),
    type: row.type,
    at: row.at.toISOString(),
    actor: { id: row.actor_id, name: row.actor_name, role: row.actor_role },
    audience: row.audience,
    data: row.data,
  };
}
