import pg from 'pg';

export type Row = Readonly<Record<string, unknown>>;

/** What the database answered to one statement. */
export interface Outcome {
  readonly rows: readonly Row[];
  /** Rows that were read or changed. */
  readonly touched: number;
  readonly refused: { readonly code: string; readonly message: string } | null;
}

/** A connection on which statements are tried, each of them taken back. */
interface Line {
  readonly client: pg.Client;
  /** Becomes the role of the line; null when the connection signed in as that role. */
  readonly become: string | null;
  readonly enter: string;
  readonly leave: string | null;
}

/** How often a plan is used by one department before another comes. */
const RUNS_BEFORE = 8;

/** Where statements are tried as the role of the product, or as another; nothing of it stays. */
export class Stage {
  private constructor(
    private readonly app: Line,
    private readonly admin: Line,
  ) {}

  /** Over two connections: one that signed in as the app role, and one of a superuser. */
  static onLogins(app: pg.Client, admin: pg.Client): Stage {
    const around = { become: null, enter: 'begin', leave: 'rollback' };
    return new Stage({ client: app, ...around }, { client: admin, ...around });
  }

  /**
   * Inside a superuser's open transaction, so that changes of the schema which that transaction made
   * are in force. Ends the savepoint `attempt` with each statement.
   */
  static async insideTransaction(admin: pg.Client): Promise<Stage> {
    await admin.query('savepoint attempt');
    const around = { client: admin, enter: 'rollback to savepoint attempt', leave: null };
    // Not just the role: who may become whom is asked of the session.
    const become = 'set local session authorization app';
    return new Stage({ ...around, become }, { ...around, become: null });
  }

  /** @param context - signed or forged; null for none. */
  asApp(context: string | null, statement: string): Promise<Outcome> {
    return attempt(this.app, context, [statement]);
  }

  asRole(role: string, context: string | null, statement: string): Promise<Outcome> {
    return attempt({ ...this.admin, become: `set local role ${role}` }, context, [statement]);
  }

  asSuperuser(statement: string): Promise<Outcome> {
    return attempt(this.admin, null, [statement]);
  }

  /** Prepares a statement once, runs it several times in the first context, then in the second. */
  sameStatement(statement: string, first: string, second: string): Promise<Outcome> {
    return attempt(this.app, first, [
      'deallocate all',
      `prepare again as ${statement}`,
      ...Array.from({ length: RUNS_BEFORE }, () => 'execute again'),
      inContext(second),
      'execute again',
    ]);
  }
}

function inContext(context: string): string {
  return `select set_config('app.context', ${pg.escapeLiteral(context)}, true)`;
}

async function attempt(
  { client, enter, become, leave }: Line,
  context: string | null,
  statements: readonly string[],
): Promise<Outcome> {
  const script = [
    enter,
    ...(context === null ? [] : [inContext(context)]),
    ...(become === null ? [] : [become]),
    ...statements,
  ];
  try {
    const results = (await client.query(script.join(';\n'))) as unknown as pg.QueryResult<Row>[];
    const last = results.at(-1);
    return { rows: last?.rows ?? [], touched: last?.rowCount ?? 0, refused: null };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code === undefined) throw error;
    return { rows: [], touched: 0, refused: { code: error.code, message: error.message } };
  } finally {
    if (leave !== null) await client.query(leave);
  }
}
