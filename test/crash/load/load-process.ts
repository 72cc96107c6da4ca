/** A process of its own that makes load: `fork` it, send it a plan, then `stop`, and read its record. */
import { SeededRandom } from '../../../apps/cli/src/import/generated/seeded-random.js';
import { DepartmentLoad } from './department-load.js';
import { InsistentClient } from './insistent-client.js';
import type { FromLoad, LoadPlan, LoadRecord, ToLoad } from './load-record.js';

const TICK_MS = 10;
/** A client in doubt waits; more of them than this do not pile up while the API is away. */
const MOST_AT_ONCE = 300;
const LAST_ANSWERS_WITHIN_MS = 30_000;

/** Requests that begin at their time, whether or not the earlier ones were answered. */
class Load {
  private readonly client: InsistentClient;
  private readonly departments: readonly DepartmentLoad[];
  private readonly random: SeededRandom;
  private readonly underWay = new Set<Promise<void>>();
  private readonly ticking: NodeJS.Timeout;
  private last = performance.now();
  private due = 0;

  constructor(private readonly plan: LoadPlan) {
    this.random = new SeededRandom(plan.seed);
    this.client = new InsistentClient(plan.url, this.random);
    this.departments = plan.departments.map(
      (department) => new DepartmentLoad(department, this.client, this.random),
    );
    this.ticking = setInterval(() => {
      this.tick();
    }, TICK_MS);
  }

  private tick(): void {
    const now = performance.now();
    this.due += ((now - this.last) / 1000) * this.plan.requestsPerSecond;
    this.last = now;
    for (; this.due >= 1; this.due -= 1) {
      if (this.underWay.size < MOST_AT_ONCE) this.begin();
    }
  }

  private begin(): void {
    const department = this.departments[this.random.whole(0, this.departments.length - 1)];
    if (!department) return;
    const acting = department.act().finally(() => this.underWay.delete(acting));
    this.underWay.add(acting);
  }

  /** Waits for the answers to all that was asked. */
  async stop(): Promise<LoadRecord> {
    clearInterval(this.ticking);
    const patience = setTimeout(() => void this.client.giveUp(), LAST_ANSWERS_WITHIN_MS);
    await Promise.all(this.underWay);
    clearTimeout(patience);
    await this.client.giveUp();
    const { retries, statuses, latency, complaints } = this.client;
    return {
      tickets: this.departments.flatMap(({ record }) => record),
      acknowledged: this.departments.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
      reads: this.departments.reduce((sum, { reads }) => sum + reads, 0),
      ...{ retries, statuses, latency, complaints },
    };
  }
}

function tell(message: FromLoad, told: () => void = () => undefined): void {
  process.send?.(message, told);
}

let load: Load | undefined;

process.on('message', (message: ToLoad) => {
  if (message !== 'stop') {
    load = new Load(message.start);
    tell('under way');
    return;
  }
  void load?.stop().then((record) => {
    // Hanging up before it has left would cut a long record off.
    tell({ record }, () => {
      process.disconnect();
    });
  });
});
