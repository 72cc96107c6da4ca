import { createRequire } from 'node:module';
import pg from 'pg';

/** A statement that the product sent, with its values as they went out. */
export interface SentStatement {
  /** Of one connection: whatever it sent without having got an answer since; one round trip each. */
  readonly flight: number;
  readonly text: string;
  readonly values: readonly (string | Buffer | null)[];
}

/** What is known of a connection. */
interface Connection {
  flight: number;
  hasAnswer: boolean;
  /** Whether its open transaction has written to the journal, as all changes do. */
  isChanging: boolean;
  isOfDesk: boolean;
  /** Statements of its open transaction. */
  open: SentStatement[];
}

/** A context of the desk itself: what runs beside requests and belongs to none. */
const OF_THE_DESK = /^[0-9a-f]{64}\.\d+;system;/;

/** pg turns values into what it sends with this; it is not in its types. */
const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils.js') as {
  prepareValue: (value: unknown) => string | Buffer | null;
};

type Query = (this: object, ...args: unknown[]) => unknown;
type Asked = string | { readonly text: string; readonly values?: readonly unknown[] };

/** Looks over the shoulder of the product's database clients in this process. */
export class SentStatements {
  private sent = new Set<SentStatement>();
  private isRecording = false;
  private flights = 0;
  private readonly connections = new WeakMap<object, Connection>();

  /** @param committed - called when a change was committed, the moment that its answer is here. */
  constructor(private readonly committed: () => void = () => undefined) {
    const prototype = pg.Client.prototype as unknown as { query: Query };
    const query = prototype.query;
    const see = (client: object, args: unknown[]): (() => void) | undefined =>
      client.constructor.name === 'GuardedClient' ? this.see(client, args) : undefined;
    prototype.query = function (...args) {
      const answered = see(this, args);
      const answer = query.apply(this, args);
      if (answered && answer instanceof Promise) answer.then(answered, answered);
      return answer;
    };
  }

  start(): void {
    this.sent = new Set();
    this.isRecording = true;
  }

  /** @returns what was sent for people since {@link start}, in order. */
  stop(): SentStatement[] {
    this.isRecording = false;
    return [...this.sent];
  }

  private see(client: object, args: unknown[]): () => void {
    const [asked, extra] = args as [Asked, unknown[]?];
    const text = typeof asked === 'string' ? asked : asked.text;
    const values = (typeof asked === 'string' ? extra : asked.values) ?? [];
    const connection = this.connectionOf(client);
    if (connection.hasAnswer) connection.flight = this.flights += 1;
    connection.hasAnswer = false;
    if (text.startsWith('BEGIN'))
      Object.assign(connection, { isChanging: false, isOfDesk: false, open: [] });
    if (text.includes('into app.journal')) connection.isChanging = true;
    if (this.isRecording) this.note(connection, text, values.map(prepareValue));
    const isChange = text === 'COMMIT' && connection.isChanging;
    return () => {
      connection.hasAnswer = true;
      if (isChange) this.committed();
    };
  }

  private note(connection: Connection, text: string, values: SentStatement['values']): void {
    const statement = { flight: connection.flight, text, values };
    connection.open.push(statement);
    this.sent.add(statement);
    if (typeof values[0] === 'string' && OF_THE_DESK.test(values[0])) connection.isOfDesk = true;
    if (connection.isOfDesk) for (const each of connection.open) this.sent.delete(each);
  }

  private connectionOf(client: object): Connection {
    const known = this.connections.get(client);
    if (known) return known;
    const made = { flight: 0, hasAnswer: true, isChanging: false, isOfDesk: false, open: [] };
    this.connections.set(client, made);
    return made;
  }
}

/** How many times the sender waited for the database. */
export function roundTrips(statements: readonly SentStatement[]): number {
  return new Set(statements.map(({ flight }) => flight)).size;
}
