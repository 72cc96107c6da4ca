import { Clock } from '#clock';
import { journal } from '#journal';
import { cursorKey, encodeCursor } from '#listing';
import { Conflict, NotFound } from '#problem';
import { type Actor, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { GIVE_UP_AFTER_MS } from './domain/retries.js';
import {
  type ListOutgoingDto,
  type OutgoingMessageView,
  type OutgoingPageView,
  requireTenant,
} from './outgoing.dto.js';
import type { OutgoingEvents } from './outgoing.events.js';
import {
  messageById,
  newestMessages,
  type OutgoingRow,
  parkedCount,
  sendAgain,
} from './outgoing.queries.js';

const PAGE = 50;
const SORT = 'outgoing';

/** What a department has sent, sends and could not send. */
@Injectable()
export class OutgoingService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  list(actor: Actor, query: ListOutgoingDto): Promise<OutgoingPageView> {
    const tenant = requireTenant(actor, query.tenant);
    const limit = query.limit ?? PAGE;
    const after =
      query.cursor === undefined ? null : cursorKey(query.cursor, SORT, ['moment', 'id']);
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const [rows, parked] = await Promise.all([
          newestMessages(tx, tenant.id, { state: query.state ?? null, after, most: limit + 1 }),
          parkedCount(tx, tenant.id),
        ]);
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          items: page.map(toView),
          nextCursor:
            rows.length > limit && last
              ? encodeCursor(SORT, [last.createdAt.toISOString(), last.id])
              : null,
          parked,
        };
      },
      [tenant.id],
    );
  }

  /**
   * Tries a parked message once more, for another day and under the same id.
   *
   * @throws NotFound for a message of another department.
   * @throws Conflict `not_parked` when it waits, was sent, or concerns nobody any more.
   */
  sendAgain(actor: Actor, slug: string, id: string): Promise<OutgoingMessageView> {
    const tenant = requireTenant(actor, slug);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const at = this.clock.now();
      const again = await sendAgain(tx, id, at, new Date(at.getTime() + GIVE_UP_AFTER_MS));
      const row = await messageById(tx, id);
      if (!row) throw new NotFound('message');
      if (!again) throw new Conflict('not_parked', `This message is ${row.state}, not parked.`);
      const data: OutgoingEvents['message.sent-again'] = { channel: row.channel };
      journal(tx, {
        ...{ type: 'message.sent-again', subjectId: id, audience: 'internal', at, data },
      });
      return toView(row);
    });
  }
}

function toView(row: OutgoingRow): OutgoingMessageView {
  return {
    id: row.id,
    channel: row.channel,
    to: row.personName ?? hostIn(row.url),
    ticketRef: row.ticketRef,
    events: [...new Set(row.events)],
    state: row.state,
    attempts: row.attempts,
    createdAt: row.createdAt.toISOString(),
    at: (row.settledAt ?? row.dueAt).toISOString(),
    reason: row.reason,
  };
}

function hostIn(url: string | null): string {
  return url === null ? '' : new URL(url).host;
}
