import { type DataSet, openDataSet } from './data/data-set.js';
import type { Options } from './options.js';
import { buildDesk } from '../harness/started-process.js';
import { ApiProcess } from './processes/api-process.js';
import { Child } from './processes/child.js';
import type { HttpJob, SqlJob, Timings } from './processes/messages.js';
import { type BenchPeople, signIn } from './world/bench-people.js';

/** A data set with the API on it, and those who use it. */
export interface Desk {
  readonly data: DataSet;
  readonly api: ApiProcess;
  readonly people: BenchPeople;
}

/** All that a measurement needs; what is not asked for is not started. */
export class Bench {
  private readonly closing: (() => Promise<void>)[] = [];
  private built: Promise<void> | undefined;
  private opened: Promise<Desk> | undefined;
  private openedSmall: Promise<Desk> | undefined;
  private readonly children = new Map<string, Promise<unknown>>();

  constructor(
    readonly options: Options,
    readonly say: (line: string) => void,
  ) {}

  /** On the large data set. */
  desk(): Promise<Desk> {
    return (this.opened ??= this.open(this.options.dataDir, this.options.tickets));
  }

  /** On the small one. */
  smallDesk(): Promise<Desk> {
    const { dataDir, smallTickets } = this.options;
    return (this.openedSmall ??= this.open(`${dataDir}-small`, smallTickets));
  }

  /** Lets an API process be looked into, for as long as `work` takes. */
  async probing<T>(data: DataSet, work: (api: ApiProcess) => Promise<T>): Promise<T> {
    await (this.built ??= buildDesk());
    const api = await ApiProcess.start(data, { probed: true });
    try {
      return await work(api);
    } finally {
      await api.stop();
    }
  }

  /** @param by - names the process that asks: several may do so at the same time. */
  async http(job: Omit<HttpJob, 'kind'>, by = 'usual'): Promise<Timings> {
    const child = await this.child<HttpJob, Timings>('http-load.ts', by);
    return this.withComplaints(await child.do({ kind: 'http', ...job }));
  }

  async sql(job: Omit<SqlJob, 'kind'>): Promise<Timings> {
    const child = await this.child<SqlJob, Timings>('sql-load.ts');
    return this.withComplaints(await child.do({ kind: 'sql', ...job }));
  }

  /** Figures of what was refused would be no figures. */
  private withComplaints(timings: Timings): Timings {
    const refused = Object.entries(timings.statuses).filter(([status]) => !/^2..$/.test(status));
    for (const [status, times] of refused) this.say(`  ${String(times)} answers of ${status}`);
    return timings;
  }

  /** A process of the bench, started when it is first asked for. */
  child<Job, Result>(module: string, name = ''): Promise<Child<Job, Result>> {
    const key = `${module} ${name}`;
    const known = this.children.get(key);
    if (known) return known as Promise<Child<Job, Result>>;
    const started = Child.start<Job, Result>(module).then((child) => {
      this.closing.push(() => child.stop());
      return child;
    });
    this.children.set(key, started);
    return started;
  }

  /** Ends everything, the last started first. */
  async close(): Promise<void> {
    for (const close of this.closing.splice(0).reverse()) await close();
  }

  private async open(dataDir: string, tickets: number): Promise<Desk> {
    await (this.built ??= buildDesk());
    const { keepData: keep } = this.options;
    const data = await openDataSet({ dataDir, tickets, keep }, this.say);
    this.closing.push(() => data.close());
    const people = await signIn(data);
    const api = await ApiProcess.start(data);
    this.closing.push(() => api.stop());
    return { data, api, people };
  }
}
