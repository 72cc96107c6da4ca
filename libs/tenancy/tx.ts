import type { EntityManager } from 'typeorm';
import type { Actor } from './actor.js';
import type { GuardedClient } from './guarded-client.js';

type Row = Record<string, unknown>;

/** A statement that {@link Tx.beforeCommit} sends along with the COMMIT. */
export interface ClosingStatement {
  readonly text: string;
  readonly values: unknown[];
}

/** One open transaction, acting for one actor. Never kept beyond the work that it was given to. */
export class Tx {
  private readonly closing: (() => ClosingStatement | null)[] = [];
  private readonly afterwards: (() => void)[] = [];
  private readonly slots = new Map<symbol, unknown>();
  private stopped: Error | undefined;

  constructor(
    readonly actor: Actor,
    /** For entities; hot paths use {@link query}. */
    readonly manager: EntityManager,
    private readonly client: GuardedClient,
    private readonly writeTenant: string | null,
  ) {}

  /** The one tenant that this transaction may change. @throws Error in a read. */
  get tenantId(): string {
    if (this.writeTenant === null) throw new Error('A read has no tenant to write to.');
    return this.writeTenant;
  }

  /** Runs one statement. Several that are started before the first is awaited share one flight. */
  async query<T = Row>(text: string, values: readonly unknown[] = []): Promise<T[]> {
    const result = (await this.send(text, [...values])) as { rows: T[] };
    return result.rows;
  }

  /** As {@link query}, for changes: the number of rows that were changed. */
  async execute(text: string, values: readonly unknown[] = []): Promise<number> {
    const result = (await this.send(text, [...values])) as { rowCount: number | null };
    return result.rowCount ?? 0;
  }

  /** Registers a statement that is made when the work is done and sent together with COMMIT. */
  beforeCommit(statement: () => ClosingStatement | null): void {
    this.closing.push(statement);
  }

  /** Registers what is to happen once the change can be seen by others. Never on a rollback. */
  afterCommit(effect: () => void): void {
    this.afterwards.push(effect);
  }

  /** Something that a library keeps once per transaction. */
  slot<T>(key: symbol, make: () => T): T {
    if (!this.slots.has(key)) this.slots.set(key, make());
    return this.slots.get(key) as T;
  }

  /** Lets no further statement begin; each fails with this. For a transaction that will not end well. */
  stop(because: Error): void {
    this.stopped ??= because;
  }

  /** For `TenantDb`: the closing statements in order of registration. */
  closingStatements(): ClosingStatement[] {
    return this.closing.map((make) => make()).filter((statement) => statement !== null);
  }

  /** For `TenantDb`: runs what was registered with {@link afterCommit}. */
  committed(): void {
    for (const effect of this.afterwards) effect();
  }

  private send(text: string, values: unknown[]): Promise<unknown> {
    if (this.stopped) return Promise.reject(this.stopped);
    return this.client.query(text, values);
  }
}
