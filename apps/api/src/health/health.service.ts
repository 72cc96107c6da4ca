import { Unavailable } from '#problem';
import { IdentityDoor } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, register } from 'prom-client';
import { SystemHealth } from './system-health.js';

export interface Readiness {
  readonly status: 'ready';
  readonly databaseMs: number;
}

const workersAlive = new Gauge({
  name: 'commondesk_workers',
  help: 'Workers that were heard in the last 15 seconds.',
});
const oldestDue = new Gauge({
  name: 'commondesk_sla_oldest_due_seconds',
  help: 'For how long the clock that waits the longest for its record has been due; 0 for none.',
});
const latenessP99 = new Gauge({
  name: 'commondesk_sla_lateness_p99_seconds',
  help: 'Lateness of warnings and breaches that all workers recorded in the last hour, at most.',
});

/** How this process is doing. */
@Injectable()
export class HealthService {
  constructor(
    private readonly door: IdentityDoor,
    private readonly system: SystemHealth,
  ) {
    if (!register.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics();
  }

  /** @throws Unavailable when the database does not answer. */
  async ready(): Promise<Readiness> {
    const began = performance.now();
    await this.door.call('still_held', [[]]).catch(() => {
      throw new Unavailable();
    });
    return { status: 'ready', databaseMs: Math.round((performance.now() - began) * 10) / 10 };
  }

  /**
   * In the format that Prometheus reads. What all processes share is asked of the database, so that
   * a desk without a worker shows; while the database is away it is left out.
   */
  async metrics(): Promise<string> {
    const gauges = [workersAlive, oldestDue, latenessP99];
    try {
      const { alive, clocks } = await this.system.figures();
      workersAlive.set(alive);
      oldestDue.set((clocks.oldestDueMs ?? 0) / 1_000);
      latenessP99.set((clocks.latenessP99Ms ?? 0) / 1_000);
    } catch {
      for (const gauge of gauges) gauge.remove();
    }
    return register.metrics();
  }
}
