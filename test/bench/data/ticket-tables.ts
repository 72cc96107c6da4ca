import { clockRow } from '../../../apps/api/src/slas/sla-clock.entity.js';
import type { BenchDepartment } from './bench-departments.js';
import { CopyInto } from './copy-into.js';
import type { PastEntry, PastMessage, PastTicket } from './ticket-past.js';
import type { Vocabulary } from './vocabulary.js';

/** The tables that are filled, with the columns that are given. */
const COLUMNS = {
  tickets: `tenant_id, id, ref, type, subject, status, pending_reason, impact, urgency, priority,
    category_id, requester_id, affected_id, assignee_id, group_id, channel, policy_version_id,
    due_at, breached, version, created_by_id, created_at, updated_at, resolved_at, closed_at`,
  ticket_participants: 'tenant_id, ticket_id, person_id, part',
  messages: `tenant_id, id, ticket_id, kind, audience, side, author_id, author_name, body,
    created_at`,
  ticket_words: 'tenant_id, ticket_id, public_words, all_words',
  sla_clocks: `tenant_id, ticket_id, target, cycle, state, budget_ms, started_at, running_since,
    consumed_ms, spells, due_at, breaches_after, stopped_at, breached_at, breach_noticed_at,
    verdict`,
  journal: `tenant_id, seq, type, ticket_id, actor_id, actor_name, actor_role, audience, at, data`,
} as const;

export type TicketTable = keyof typeof COLUMNS;
export const TICKET_TABLES = Object.keys(COLUMNS) as TicketTable[];

/** All tables of tickets, open for rows at the same time. */
export class TicketTables {
  private constructor(
    private readonly into: Readonly<Record<TicketTable, CopyInto>>,
    private readonly vocabulary: Vocabulary,
    /** What full-text search makes of each word; empty for those that it leaves out. */
    private readonly lexemes: readonly string[],
  ) {}

  static async open(
    adminUrl: string,
    vocabulary: Vocabulary,
    lexemes: readonly string[],
  ): Promise<TicketTables> {
    const opened = await Promise.all(
      TICKET_TABLES.map(async (table) => {
        return [table, await CopyInto.open(adminUrl, `app.${table}`, COLUMNS[table])] as const;
      }),
    );
    const into = Object.fromEntries(opened) as Record<TicketTable, CopyInto>;
    return new TicketTables(into, vocabulary, lexemes);
  }

  addTicket(
    { id: tenantId, policyVersionId }: BenchDepartment,
    ref: string,
    ticket: PastTicket,
  ): void {
    const { id, requester, messages } = ticket;
    this.into.tickets.add([
      ...[tenantId, id, ref, ticket.type, ticket.subject.text, ticket.status],
      ...[ticket.pendingReason, ticket.impact, ticket.urgency, ticket.priority],
      ...[ticket.categoryId, requester.id, requester.id, ticket.assignee?.id ?? null],
      ...[ticket.groupId, 'portal', policyVersionId, iso(ticket.due.dueAt)],
      ...[ticket.due.breached, ticket.entries.length, requester.id, iso(ticket.createdAt)],
      ...[iso(ticket.updatedAt), iso(ticket.resolvedAt), iso(ticket.closedAt)],
    ]);
    for (const part of ['requester', 'affected']) {
      this.into.ticket_participants.add([tenantId, id, requester.id, part]);
    }
    for (const message of messages) this.addMessage(tenantId, id, message);
    this.addWords(tenantId, ticket);
    for (const clock of ticket.clocks) {
      const { spells, ...row } = clockRow(clock, { noticed: clock.breachedAt });
      const { target, cycle, state, budget_ms, started_at, running_since, consumed_ms, ...rest } =
        row as Readonly<Record<string, string | number | null>>;
      this.into.sla_clocks.add(
        [
          ...[
            tenantId,
            id,
            target,
            cycle,
            state,
            budget_ms,
            started_at,
            running_since,
            consumed_ms,
          ],
          JSON.stringify(spells),
          ...[rest['due_at'], rest['breaches_after'], rest['stopped_at'], rest['breached_at']],
          ...[rest['breach_noticed_at'], rest['verdict']],
        ].map((value) => value ?? null),
      );
    }
  }

  addEntry(tenantId: string, seq: number, ticketId: string, entry: PastEntry): void {
    const { type, actor, role, audience, at, data } = entry;
    this.into.journal.add([
      ...[tenantId, seq, type, ticketId, actor.id, actor.name, role, audience, iso(at)],
      JSON.stringify(data),
    ]);
  }

  async pass(): Promise<void> {
    for (const table of TICKET_TABLES) await this.into[table].pass();
  }

  /** @throws the server's error when it refuses rows. */
  async close(): Promise<void> {
    await Promise.all(TICKET_TABLES.map((table) => this.into[table].close()));
  }

  private addMessage(tenantId: string, ticketId: string, message: PastMessage): void {
    const { id, kind, side, author, said, at } = message;
    const audience = kind === 'note' ? 'internal' : 'public';
    this.into.messages.add([
      ...[tenantId, id, ticketId, kind, audience, side, author.id, author.name, said.text],
      iso(at),
    ]);
  }

  private addWords(tenantId: string, { id, subject, messages }: PastTicket): void {
    const isPublic = messages.filter(({ kind }) => kind !== 'note');
    const publicWords = [subject, ...isPublic.map(({ said }) => said)].flatMap(
      ({ words }) => words,
    );
    const notes = messages.filter(({ kind }) => kind === 'note').flatMap(({ said }) => said.words);
    const all = [...publicWords, ...notes];
    for (const rank of new Set(all)) this.vocabulary.count(rank);
    const shown = this.vector(publicWords);
    this.into.ticket_words.add([tenantId, id, shown, notes.length ? this.vector(all) : shown]);
  }

  /** As `to_tsvector` makes it: each word with its places. */
  private vector(words: readonly number[]): string {
    const places = new Map<string, string>();
    for (let place = 0; place < words.length; place += 1) {
      const lexeme = this.lexemes[words[place] ?? 0] ?? '';
      if (lexeme === '') continue;
      const before = places.get(lexeme);
      places.set(
        lexeme,
        before === undefined ? String(place + 1) : `${before},${String(place + 1)}`,
      );
    }
    let vector = '';
    for (const [lexeme, at] of places) vector += `'${lexeme}':${at} `;
    return vector;
  }
}

function iso(moment: Date | number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}
