import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import {
  defaultDataFolder,
  type EmbeddedDatabase,
  freePort,
  startEmbeddedDatabase,
} from '#embedded-database';
import { roundTheClock } from '../../apps/api/src/calendars/domain/service-calendar.js';
import { policyByPriority } from '../../apps/api/src/slas/index.js';
import { aDepartment, type TestDepartment } from '../../libs/testing/test-department.js';
import { migrate } from '../../migrations/index.js';
import { buildDesk } from '../harness/started-process.js';
import { DeskProcess } from './desk-process.js';

const SECOND = 1 / 60;

/** Promises that nobody can keep: one second to answer, two to resolve, at any hour. */
const HASTY = { firstResponse: SECOND, resolve: 2 * SECOND };

/**
 * An installation to break: a server with a database that is as durable as people's, and the parts
 * of the desk as processes of their own. The server is always at the same address.
 */
export class CrashDesk {
  private readonly running = new Set<DeskProcess>();

  private constructor(
    private database: EmbeddedDatabase,
    private readonly databasePort: number,
    private readonly secrets: { readonly appPassword: string; readonly contextKey: string },
    /** Of the API. */
    readonly port: number,
  ) {}

  static async start(): Promise<CrashDesk> {
    // Whoever starts first would otherwise build, and be late.
    await buildDesk();
    const name = `commondesk-test-crash-${randomBytes(6).toString('hex')}`;
    const dataDir = await defaultDataFolder(path.join(os.tmpdir(), name));
    const databasePort = await freePort();
    const secrets = {
      appPassword: randomBytes(12).toString('hex'),
      contextKey: randomBytes(32).toString('hex'),
    };
    const database = await startEmbeddedDatabase({ dataDir, port: databasePort });
    await migrate({ adminUrl: database.adminUrl, ...secrets });
    return new CrashDesk(database, databasePort, secrets, await freePort());
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** For what a test seals itself. */
  get contextKey(): string {
    return this.secrets.contextKey;
  }

  /** As superuser. */
  get adminUrl(): string {
    return this.database.adminUrl;
  }

  get attachmentsDir(): string {
    return path.join(this.database.dataDir, 'attachments');
  }

  /** Runs something as superuser, on connections of its own. */
  async asAdmin<T>(work: (pool: pg.Pool) => Promise<T>): Promise<T> {
    const pool = new pg.Pool({ connectionString: this.adminUrl, max: 4 });
    // The server may end while the last connections still say good-bye.
    pool.on('error', () => undefined);
    try {
      return await work(pool);
    } finally {
      await pool.end();
    }
  }

  /** @param promises - `hasty` ones are broken within two seconds. */
  aDepartment(promises: 'usual' | 'hasty' = 'usual'): Promise<TestDepartment> {
    return this.asAdmin(async (pool) => {
      const department = await aDepartment(pool);
      if (promises === 'hasty') await makeHasty(pool, department.tenant.id);
      return department;
    });
  }

  startApi(): DeskProcess {
    return this.kept(DeskProcess.launchApi(this.env, this.port));
  }

  /** @param settings - of this one alone. */
  startWorker(settings: Readonly<Record<string, string>> = {}): DeskProcess {
    return this.kept(DeskProcess.launchWorker({ ...this.env, ...settings }));
  }

  private kept(started: DeskProcess): DeskProcess {
    this.running.add(started);
    return started;
  }

  private get env(): Record<string, string> {
    const appUrl = new URL(this.adminUrl);
    appUrl.username = 'app';
    appUrl.password = this.secrets.appPassword;
    return {
      DATABASE_URL: appUrl.href,
      CONTEXT_KEY: this.secrets.contextKey,
      DATA_DIR: this.database.dataDir,
      LOG_LEVEL: 'error',
      // What is measured here is not how much of the load is let in.
      TENANT_RATE: '0',
      PERSON_RATE: '0',
    };
  }

  /** Ends the database server at once, as a crash does: what is committed is on the disk. */
  async stopDatabase(): Promise<void> {
    this.database.kill();
    await this.database.stop();
  }

  /** Resolves once it accepts connections again. */
  async startDatabase(): Promise<void> {
    const { dataDir } = this.database;
    this.database = await startEmbeddedDatabase({ dataDir, port: this.databasePort });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.running].map((each) => each.stop()));
    await this.database.stop();
    await rm(this.database.dataDir, { recursive: true, force: true });
  }
}

async function makeHasty(pool: pg.Pool, tenantId: string): Promise<void> {
  const policy = policyByPriority({ P1: HASTY, P2: HASTY, P3: HASTY, P4: HASTY, P5: HASTY });
  for (const [table, definition] of [
    ['calendar_versions', roundTheClock('Europe/London')],
    ['sla_policy_versions', policy],
  ] as const) {
    await pool.query(`update app.${table} set definition = $2 where tenant_id = $1`, [
      tenantId,
      JSON.stringify(definition),
    ]);
  }
}
