import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { environmentOf, type TestDatabase } from '../harness/test-database.js';
import { DeskProcesses } from './desk-processes.js';

/** Two API processes and a worker on a database of their own, with a way around the wall. */
export class LiveDesk {
  private constructor(
    readonly admin: pg.Pool,
    readonly processes: DeskProcesses,
    private readonly folder: string,
  ) {}

  static async start(database: TestDatabase): Promise<LiveDesk> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'commondesk-live-'));
    const admin = new pg.Pool({ connectionString: database.adminUrl, max: 12 });
    admin.on('error', () => undefined);
    const processes = await DeskProcesses.start({
      ...environmentOf(database),
      ...{ TENANT_RATE: '0', PERSON_RATE: '0' },
      DATA_DIR: folder,
    });
    return new LiveDesk(admin, processes, folder);
  }

  async stop(): Promise<void> {
    await this.processes.stop();
    await this.admin.end();
    await rm(this.folder, { recursive: true, force: true });
  }
}
