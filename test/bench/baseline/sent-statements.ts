import { createRequire } from 'node:module';
import pg from 'pg';

/** A statement that the product sent, with its values as they went out. */
export interface SentStatement {
  /** Counts up whenever something was sent after an answer had come: one round trip each. */
  readonly flight: number;
  readonly text: string;
  readonly values: readonly (string | Buffer | null)[];
}

/** pg turns values into what it sends with this; it is not in its types. */
const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils.js') as {
  prepareValue: (value: unknown) => string | Buffer | null;
};

type Query = (this: object, ...args: unknown[]) => unknown;
type Asked = string | { readonly text: string; readonly values?: readonly unknown[] };

/** Looks over the shoulder of the product's database clients in this process. */
export class SentStatements {
  private readonly sent: SentStatement[] = [];
  private isRecording = false;
  private hasAnswer = true;
  private flight = 0;
  /** Clients whose open transaction has written to the journal: all changes do. */
  private readonly changing = new WeakSet();

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
    this.sent.length = 0;
    this.hasAnswer = true;
    this.isRecording = true;
  }

  /** @returns what was sent since {@link start}, in order. */
  stop(): SentStatement[] {
    this.isRecording = false;
    return [...this.sent];
  }

  private see(client: object, args: unknown[]): () => void {
    const [asked, extra] = args as [Asked, unknown[]?];
    const text = typeof asked === 'string' ? asked : asked.text;
    const values = (typeof asked === 'string' ? extra : asked.values) ?? [];
    if (text.startsWith('BEGIN')) this.changing.delete(client);
    if (text.includes('into app.journal')) this.changing.add(client);
    const isChange = text === 'COMMIT' && this.changing.has(client);
    if (this.isRecording) {
      if (this.hasAnswer) this.flight += 1;
      this.hasAnswer = false;
      this.sent.push({
        flight: this.flight,
        text,
        values: values.map((each) => prepareValue(each)),
      });
    }
    return () => {
      this.hasAnswer = true;
      if (isChange) this.committed();
    };
  }
}

/** How many times the sender waited for the database. */
export function roundTrips(statements: readonly SentStatement[]): number {
  return new Set(statements.map(({ flight }) => flight)).size;
}
