import { Unavailable } from '#problem';
import { type Actor, IdentityDoor, systemActor, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import {
  addCounts,
  latenessOfBreaches,
  oldestDueMs,
  p99Of,
  ticketsNotMoved,
} from '../slas/index.js';
import { TenantDirectory } from '../tenants/index.js';
import { problemsOf, SILENT_MS } from './domain/problems.js';
import type { ClocksHealthView, SystemHealthView } from './system-health.dto.js';
import { VERSION } from './version.js';

interface WorkerRow {
  readonly started_at: Date;
  readonly silent_ms: number;
  readonly version: string;
  readonly lateness: readonly number[];
}

/** How the desk is doing as a whole: its workers, its database, its clocks. */
@Injectable()
export class SystemHealth {
  constructor(
    private readonly door: IdentityDoor,
    private readonly tenantDb: TenantDb,
    private readonly tenants: TenantDirectory,
  ) {}

  /** As an admin sees it for their departments, and an operator for all of them together. */
  async of(actor: Actor): Promise<SystemHealthView> {
    const began = performance.now();
    const workers = await this.workers();
    const answeredInMs = rounded(performance.now() - began);
    const clocks =
      actor.role === 'operator' ? await this.allClocks(workers) : await this.clocksOf(actor);
    const problems = problemsOf({
      workers: workers.map(({ silent_ms, version }) => ({ silentMs: silent_ms, version })),
      version: VERSION,
      oldestDueMs: clocks.oldestDueMs,
      ticketsNotMoved: clocks.ticketsNotMoved,
    });
    return {
      ...{ state: problems.length > 0 ? 'needs_attention' : 'well', problems },
      api: { version: VERSION, runsForSeconds: Math.round(process.uptime()) },
      database: { answeredInMs },
      workers: workers.map((worker) => ({
        version: worker.version,
        startedAt: worker.started_at.toISOString(),
        silentForSeconds: Math.round(worker.silent_ms / 1_000),
        alive: worker.silent_ms < SILENT_MS,
      })),
      clocks,
    };
  }

  /** Figures over all departments, for whoever watches the installation. */
  async figures(): Promise<{ readonly alive: number; readonly clocks: ClocksHealthView }> {
    const workers = await this.workers();
    const alive = workers.filter(({ silent_ms }) => silent_ms < SILENT_MS).length;
    return { alive, clocks: await this.allClocks(workers) };
  }

  private workers(): Promise<WorkerRow[]> {
    return this.door.call<WorkerRow>('workers').catch(() => {
      throw new Unavailable();
    });
  }

  private async allClocks(workers: readonly WorkerRow[]): Promise<ClocksHealthView> {
    const all = systemActor(await this.tenants.all());
    const counts = addCounts(workers.map(({ lateness }) => lateness));
    const p99 = p99Of(counts);
    const [oldest, notMoved] = await this.tenantDb.read(all, (tx) =>
      Promise.all([oldestDueMs(tx), ticketsNotMoved(tx)]),
    );
    return {
      oldestDueMs: roundedOrNull(oldest),
      ticketsNotMoved: notMoved,
      recorded: counts.reduce((sum, count) => sum + count, 0),
      // Beyond the last class there is no end to tell; an hour and more is late enough.
      latenessP99Ms: p99 === Infinity ? 24 * 3_600_000 : p99,
    };
  }

  private clocksOf(actor: Actor): Promise<ClocksHealthView> {
    return this.tenantDb.read(actor, async (tx) => {
      const [oldest, { recorded, p99Ms }, notMoved] = await Promise.all([
        oldestDueMs(tx),
        latenessOfBreaches(tx),
        ticketsNotMoved(tx),
      ]);
      return {
        oldestDueMs: roundedOrNull(oldest),
        recorded,
        latenessP99Ms: roundedOrNull(p99Ms),
        ticketsNotMoved: notMoved,
      };
    });
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function roundedOrNull(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms);
}
