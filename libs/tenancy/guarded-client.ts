import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import pg from 'pg';

/** A statement reached the database outside `TenantDb` or `IdentityDoor`: a bug of ours. */
class OutsideTenantRun extends Error {
  constructor(text: string) {
    super(`Refused outside a tenant run: ${text.slice(0, 80)}`);
    this.name = 'OutsideTenantRun';
  }
}

/** What TypeORM asks once when it connects; whole statements, so that nothing rides along. */
const ASKED_AT_CONNECT =
  /^(SELECT version\(\)|SHOW server_version|SELECT \* FROM current_(schema|database)\(\))$/i;

const NAMES_KEPT = 500;

interface Statement {
  readonly text: string;
  readonly values?: unknown[];
  readonly name?: string;
}

/**
 * The tripwire: a client that refuses every statement unless one of our doors has opened it. It
 * also names parameterised statements, so that PostgreSQL parses each once a connection.
 */
export class GuardedClient extends pg.Client {
  private opened = false;
  private gathering = false;
  private readonly names = new Map<string, string>();
  /** Counts statements, for the tests that hold hot paths to their number of them. */
  static statementsSent = 0;

  constructor(config?: pg.ClientConfig & { readonly preparedStatements?: boolean }) {
    super(config);
    this.preparedStatements = config?.preparedStatements ?? true;
  }

  private readonly preparedStatements: boolean;

  /** Lets statements through until {@link shut}. */
  open(): void {
    this.opened = true;
  }

  shut(): void {
    this.opened = false;
  }

  /** The clock of the database, epoch milliseconds. Not counted: it is asked now and then. */
  async time(): Promise<number> {
    this.gather();
    const { rows } = await super.query<{ ms: number }>(
      'select extract(epoch from clock_timestamp())::float8 * 1000 as ms',
    );
    return rows[0]?.ms ?? Date.now();
  }

  // The declared overloads of pg include streams and callbacks; our doors use promises alone.
  override query(...args: unknown[]): never {
    const text = textOf(args[0]);
    if (!this.opened && !ASKED_AT_CONNECT.test(text)) {
      return Promise.reject(new OutsideTenantRun(text)) as never;
    }
    GuardedClient.statementsSent += 1;
    this.gather();
    return super.query(...(this.named(args) as [string])) as never;
  }

  /**
   * Keeps what is sent in one turn of the event loop together: a flight is then one write of ours
   * and one read of the server's, however many statements it carries.
   */
  private gather(): void {
    if (this.gathering) return;
    this.gathering = true;
    const { stream } = (this as unknown as { connection: { stream: Duplex } }).connection;
    stream.cork();
    process.nextTick(() => {
      this.gathering = false;
      stream.uncork();
    });
  }

  private named(args: unknown[]): unknown[] {
    const [text, values] = args;
    if (!this.preparedStatements || typeof text !== 'string' || !Array.isArray(values)) return args;
    const statement: Statement = { text, values: values as unknown[], ...this.nameFor(text) };
    return [statement, ...args.slice(2)];
  }

  private nameFor(text: string): { name?: string } {
    const known = this.names.get(text);
    if (known !== undefined) return { name: known };
    if (this.names.size >= NAMES_KEPT) return {};
    const name = createHash('sha1').update(text).digest('base64url');
    this.names.set(text, name);
    return { name };
  }
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  if (typeof statement === 'object' && statement !== null && 'text' in statement) {
    return String(statement.text);
  }
  return '';
}

/** A pool of {@link GuardedClient}s, in the form that TypeORM's `driver` option takes. */
export class GuardedPool extends pg.Pool {
  constructor(config?: pg.PoolConfig) {
    super({ ...config, Client: GuardedClient });
  }
}
