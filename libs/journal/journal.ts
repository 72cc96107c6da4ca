import type { ClosingStatement, Tx } from '#tenancy';

/** `internal` entries never reach a requester. */
export type JournalAudience = 'public' | 'internal';

/** Something that happened in one tenant. */
export interface JournalEntry {
  /** `subject.past-participle`, such as `ticket.created`. */
  readonly type: string;
  readonly ticketId?: string;
  /** What it happened to, when that is not the ticket itself. */
  readonly subjectId?: string;
  readonly audience: JournalAudience;
  readonly at: Date;
  /** Small facts in JSON: old and new values, ids. Never a secret. */
  readonly data?: Readonly<Record<string, unknown>>;
}

const KEY = Symbol('journal');

/**
 * Records what happened, in the transaction that does it. The rows are written together with the
 * COMMIT: the counter of the tenant, which makes the sequence dense and orders it by commit, is
 * locked for that one flight only.
 */
export function journal(tx: Tx, entry: JournalEntry): void {
  const entries = tx.slot<JournalEntry[]>(KEY, () => {
    const made: JournalEntry[] = [];
    tx.beforeCommit(() => appendStatement(tx, made));
    return made;
  });
  entries.push(entry);
}

function appendStatement(tx: Tx, entries: readonly JournalEntry[]): ClosingStatement {
  return {
    text: `with head as (
        update app.counters set journal_seq = journal_seq + $2
        where tenant_id = $1 returning journal_seq - $2 as before
      )
      insert into app.journal (tenant_id, seq, type, ticket_id, subject_id, actor_id, actor_name,
        actor_role, audience, at, data)
      select $1, head.before + e.ord, e.type, e.ticket_id, e.subject_id, $3, $4, $5, e.audience,
        e.at, e.data::jsonb
      from head, unnest($6::text[], $7::uuid[], $8::uuid[], $9::text[], $10::timestamptz[],
        $11::text[]) with ordinality as e (type, ticket_id, subject_id, audience, at, data, ord)`,
    values: [
      tx.tenantId,
      entries.length,
      tx.actor.personId,
      tx.actor.name,
      tx.actor.role,
      entries.map(({ type }) => type),
      entries.map(({ ticketId }) => ticketId ?? null),
      entries.map(({ subjectId }) => subjectId ?? null),
      entries.map(({ audience }) => audience),
      entries.map(({ at }) => at),
      entries.map(({ data }) => JSON.stringify(data ?? {})),
    ],
  };
}
