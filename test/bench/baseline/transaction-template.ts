import type { SentStatement } from './sent-statements.js';
import type { SqlStatement, SqlTransaction, SqlValue, TextPart } from '../processes/messages.js';

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** As `signContext` makes it: 64 hex digits, a dot, expiry, role, person, written tenant, tenants. */
const CONTEXT = /^[0-9a-f]{64}\.\d+;([a-z]+);([^;]*);([^;]*);.*\{([^}]*)\}$/s;

/** A ticket that a request is about. */
export interface Subject {
  readonly id: string;
  readonly ref: string;
}

/**
 * Makes the statements of one request repeatable. Ids that differ between two requests which asked
 * for the same were made for the request: each repetition gets new ones.
 *
 * @param once - what the product sent, and
 * @param again - what it sent when it was asked for the same again.
 * @throws Error when the two do not have the same statements.
 */
export function repeatable(
  once: readonly SentStatement[],
  again: readonly SentStatement[],
): SqlTransaction {
  if (once.length !== again.length || once.some(({ text }, at) => text !== again[at]?.text)) {
    throw new Error('The same request did not send the same statements twice.');
  }
  const made = new Set<string>();
  for (const [at, { values }] of once.entries()) {
    for (const [place, value] of values.entries()) {
      const ids = idsIn(value);
      const others = idsIn(again[at]?.values[place] ?? null);
      for (const [index, id] of ids.entries()) if (id !== others[index]) made.add(id);
    }
  }
  return inFlights(once, made);
}

/**
 * As {@link repeatable}, for a request about a ticket.
 *
 * @param subject - the ticket that `once` was about.
 * @param others - the tickets that the repetitions are about, in turn.
 */
export function repeatableAbout(
  subject: Subject,
  others: readonly Subject[],
  once: readonly SentStatement[],
  again: readonly SentStatement[],
): SqlTransaction {
  const { flights } = repeatable(once, again);
  const cut = (text: string): TextPart[] =>
    text.split(subject.ref).flatMap((piece, index) => (index === 0 ? [piece] : [REF, piece]));
  return {
    flights: flights.map((statements) =>
      statements.map(({ text, values }) => ({
        text,
        values: values.map((value) =>
          Array.isArray(value)
            ? (value as TextPart[]).flatMap((part) => (typeof part === 'string' ? cut(part) : part))
            : value,
        ),
      })),
    ),
    fillings: others.map(({ id, ref }) => ({ [subject.id]: id, [REF.gap]: ref })),
  };
}

const REF = { gap: 'ref' };

/** The statements as they are: for requests that make nothing. */
export function asSent(statements: readonly SentStatement[]): SqlTransaction {
  return inFlights(statements, new Set());
}

/** Only what was sent between BEGIN and COMMIT: without the question who it is. */
export function insideTransaction(statements: readonly SentStatement[]): SentStatement[] {
  const begin = statements.findIndex(({ text }) => text.startsWith('BEGIN'));
  const commit = statements.findLastIndex(({ text }) => text === 'COMMIT');
  return statements.slice(begin, commit + 1);
}

function inFlights(
  statements: readonly SentStatement[],
  made: ReadonlySet<string>,
): SqlTransaction {
  const flights = new Map<number, SqlStatement[]>();
  for (const { flight, text, values } of statements) {
    const together = flights.get(flight) ?? [];
    together.push({ text, values: values.map((value) => withGaps(value, made)) });
    flights.set(flight, together);
  }
  return { flights: [...flights.values()] };
}

function withGaps(value: string | Buffer | null, made: ReadonlySet<string>): SqlValue {
  if (typeof value !== 'string') return value;
  const [, role, personId = '', writeTenant = '', tenants = ''] = CONTEXT.exec(value) ?? [];
  if (role !== undefined) {
    return [{ context: { role, personId, writeTenant, tenantIds: tenants.split(',') } }];
  }
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of value.matchAll(ID)) {
    if (!made.has(match[0])) continue;
    parts.push(value.slice(from, match.index), { gap: match[0] });
    from = match.index + match[0].length;
  }
  return [...parts, value.slice(from)];
}

function idsIn(value: string | Buffer | null): string[] {
  return typeof value === 'string' ? (value.match(ID) ?? []) : [];
}
