import { Clock } from '#clock';
import { connectedSettings, readSettings } from '#config';
import { systemActor, type Tenant, TenantDb } from '#tenancy';
import type { INestApplicationContext } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { environmentOf, testDatabase } from '../../../../../test/harness/test-database.js';
import { PoliciesBeside, SlasService } from '../../../../api/src/slas/index.js';
import { provisionDepartment } from '../../provision/provision-department.js';
import { importEventLog, type ImportReport } from '../event-log-import.js';
import { openImportDesk } from '../import-desk.js';
import type { ImportProgress } from '../import-progress.js';
import { loadMapping, SHIPPED_MAPPING } from '../load/mapping-file.js';
import { loadPolicy } from '../load/policy-file.js';

/** How one import is to differ from the usual one. */
interface Differently {
  readonly file?: string;
  readonly mapping?: string;
  readonly policy?: string;
  /** Ends the import when so many incidents are done with. */
  readonly stopAfter?: number;
}

/** A desk, a folder and departments to import into, for tests with a real database. */
export class ImportBench {
  private constructor(
    private readonly desk: INestApplicationContext,
    private readonly looking: pg.Client,
    readonly folder: string,
    /** What a process of its own needs to find the database. */
    readonly env: Readonly<Record<string, string>>,
    private readonly adminUrl: string,
  ) {}

  static async open(): Promise<ImportBench> {
    const database = await testDatabase();
    const { adminUrl, appUrl: databaseUrl, contextKey } = database;
    const env = environmentOf(database);
    const settings = connectedSettings(readSettings(env), { databaseUrl, contextKey });
    const looking = new pg.Client({ connectionString: adminUrl });
    await looking.connect();
    return new ImportBench(
      await openImportDesk(settings),
      looking,
      await mkdtemp(path.join(os.tmpdir(), 'import-')),
      env,
      adminUrl,
    );
  }

  async close(): Promise<void> {
    await this.desk.close();
    await this.looking.end();
    await rm(this.folder, { recursive: true });
  }

  /** A department that can have tickets, and nothing else. */
  async aDepartment(): Promise<Tenant> {
    const letters = Array.from(randomBytes(6), (byte) => String.fromCharCode(65 + (byte % 26)));
    const prefix = letters.join('');
    const client = new pg.Client({ connectionString: this.adminUrl });
    await client.connect();
    try {
      const { tenant } = await provisionDepartment(client, {
        slug: prefix.toLowerCase(),
        prefix,
        name: `Department ${prefix}`,
        timezone: 'Europe/London',
        categories: [],
        groups: [],
        handBreachesTo: null,
        people: [],
        at: new Date('2026-01-05T09:00:00Z'),
      });
      return tenant;
    } finally {
      await client.end();
    }
  }

  async write(name: string, content: string | Buffer): Promise<string> {
    const file = path.join(this.folder, name);
    await writeFile(file, content);
    return file;
  }

  get rejectsFile(): string {
    return path.join(this.folder, 'rejects.csv');
  }

  async import(tenant: Tenant, file: string, differently: Differently = {}): Promise<ImportReport> {
    const { mapping = SHIPPED_MAPPING, policy, stopAfter = Infinity } = differently;
    const stopping = new AbortController();
    const progress: ImportProgress = {
      begin: () => undefined,
      advance: (done) => {
        if (done >= stopAfter) stopping.abort();
      },
      end: () => undefined,
    };
    return importEventLog(
      {
        tenantDb: this.desk.get(TenantDb),
        slas: this.desk.get(SlasService),
        policies: this.desk.get(PoliciesBeside),
        clock: this.desk.get(Clock),
        actor: systemActor([tenant]),
        progress,
        signal: stopping.signal,
      },
      {
        ...{ file, rejectsFile: this.rejectsFile, tenant },
        mapping: await loadMapping(mapping),
        policy: policy === undefined ? undefined : await loadPolicy(policy),
      },
    );
  }

  /** Looks at the tables past the wall; `$1` is the tenant's id. */
  async look<T extends pg.QueryResultRow>(tenant: Tenant, query: string): Promise<T[]> {
    return (await this.looking.query<T>(query, [tenant.id])).rows;
  }
}
