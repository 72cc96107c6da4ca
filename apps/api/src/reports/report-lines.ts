import { setImmediate } from 'node:timers/promises';
import type { Tenant } from '#tenancy';
import { Tally } from './domain/figures.js';
import { countedPromise, TRAITS } from './domain/verdicts.js';
import { type ReportLineView, TARGETS } from './reports.dto.js';
import type { CountedPromises, CountedRow } from './reports.queries.js';

type Target = ReportLineView['target'];
type Name = Pick<ReportLineView, 'tenant' | 'key' | 'name'>;
/** By the key of a line and its target. */
type Lines = Map<string, Targets>;
type Targets = Map<Target, Tally>;

/** By what the lines of a report are told apart. */
const DIMENSIONS = ['total', 'month', 'department', ...TRAITS] as const;
type Dimension = (typeof DIMENSIONS)[number];

const NO_NAME: Name = { tenant: null, key: null, name: null };

/** The promises of a period, sorted into the lines of a report. */
export class ReportLines {
  private readonly lines: Readonly<Record<Dimension, Lines>>;
  private readonly names: ReadonlyMap<string, Name>;

  private constructor(
    { named }: CountedPromises,
    private readonly departments: readonly Tenant[],
    private readonly months: readonly string[],
  ) {
    this.lines = Object.fromEntries(
      DIMENSIONS.map((dimension): [Dimension, Lines] => [dimension, new Map<string, Targets>()]),
    ) as Record<Dimension, Lines>;
    this.names = new Map(
      named.map(({ key, tenantId, slug, name }) => [
        key,
        { tenant: this.department(tenantId).key, key: slug ?? name, name },
      ]),
    );
  }

  /** @param months - of the period, in order. */
  static async of(
    promises: CountedPromises,
    departments: readonly Tenant[],
    months: readonly string[],
  ): Promise<ReportLines> {
    const lines = new ReportLines(promises, departments, months);
    for (const row of promises.counted) {
      lines.count(row);
      // A large department has hundreds of thousands of promises: others get their turn in between.
      await setImmediate();
    }
    return lines;
  }

  total(): Promise<ReportLineView[]> {
    return this.expected('total', [''], () => NO_NAME);
  }

  byMonth(): Promise<ReportLineView[]> {
    return this.expected('month', this.months, plain);
  }

  /** @param priorities - all there are, in order. */
  byPriority(priorities: readonly string[]): Promise<ReportLineView[]> {
    return this.expected('priority', priorities, plain);
  }

  byDepartment(): Promise<ReportLineView[]> {
    const ids = this.departments.map(({ id }) => id);
    return this.expected('department', ids, (id) => this.department(id));
  }

  /** In the order of their names, those that have none last. */
  async by(trait: 'group' | 'site' | 'service' | 'category'): Promise<ReportLineView[]> {
    await setImmediate();
    const views = [...this.lines[trait]].flatMap(([key, targets]) =>
      [...targets].map(([target, tally]) => ({
        ...(this.names.get(key) ?? NO_NAME),
        ...{ target, ...tally.figures() },
      })),
    );
    return views.sort(
      (one, other) =>
        Number(one.name === null) - Number(other.name === null) ||
        (one.name ?? '').localeCompare(other.name ?? '', 'en') ||
        (one.tenant ?? '').localeCompare(other.tenant ?? '', 'en') ||
        TARGETS.indexOf(one.target) - TARGETS.indexOf(other.target),
    );
  }

  /** One line for each of these keys and each target, also where nothing counts. */
  private async expected(
    dimension: Dimension,
    keys: readonly string[],
    nameOf: (key: string) => Name,
  ): Promise<ReportLineView[]> {
    await setImmediate();
    return keys.flatMap((key) =>
      TARGETS.map((target) => ({
        ...{ ...nameOf(key), target },
        ...tallyOf(this.lines[dimension], key, target).figures(),
      })),
    );
  }

  private count({ tenantId, month, target, promises }: CountedRow): void {
    const { lines } = this;
    const common = [
      tallyOf(lines.total, '', target),
      tallyOf(lines.month, this.months[month - 1] ?? '', target),
      tallyOf(lines.department, tenantId, target),
    ];
    for (const line of promises.split(';')) {
      const promise = countedPromise(line);
      for (const tally of common) tally.add(promise);
      for (const trait of TRAITS) {
        tallyOf(lines[trait], promise.traits[trait], target).add(promise);
      }
    }
  }

  private department(id: string): Name & { readonly key: string } {
    const department = this.departments.find((each) => each.id === id);
    const slug = department?.slug ?? id;
    return { tenant: slug, key: slug, name: department?.name ?? slug };
  }
}

function tallyOf(lines: Lines, key: string, target: Target): Tally {
  let line = lines.get(key);
  if (!line) lines.set(key, (line = new Map<Target, Tally>()));
  let tally = line.get(target);
  if (!tally) line.set(target, (tally = new Tally()));
  return tally;
}

function plain(key: string): Name {
  return { tenant: null, key, name: key };
}
