import type { Outcome } from './history.js';

/** Lines of the log that are shown before and after a violation. */
const AROUND_MS = 700;
const MOST_LINES = 120;

/** What a run of histories found. */
export class Summary {
  readonly failed: number[] = [];
  private readonly converged: number[] = [];
  private readonly counts = new Map<string, number>();
  private readonly rules = new Map<string, number>();
  private readonly began = performance.now();

  add({ seed, violations, convergedInMs, counts }: Outcome): void {
    this.converged.push(convergedInMs);
    for (const [what, times] of Object.entries(counts)) {
      this.counts.set(what, (this.counts.get(what) ?? 0) + times);
    }
    if (violations.length === 0) return;
    this.failed.push(seed);
    for (const { rule } of violations) this.rules.set(rule, (this.rules.get(rule) ?? 0) + 1);
  }

  get histories(): number {
    return this.converged.length;
  }

  progress(): string {
    const seconds = Math.round((performance.now() - this.began) / 1000);
    return `${String(this.histories)} histories in ${String(seconds)} s, ${String(this.failed.length)} went wrong`;
  }

  /** What went wrong in one history, with what happened around it. */
  account({ seed, violations, log }: Outcome, all = false): string {
    const start = log[0]?.at ?? 0;
    const line = ({ at, says }: { at: number; says: string }): string =>
      `${String(at - start).padStart(6)} ms  ${says}`;
    const found = violations.map(({ of, rule, at, says }) =>
      line({ at, says: `${rule}, ${of}: ${says}` }),
    );
    const wholly = violations.filter(({ rule }) => rule === 'page-is-wrong').map(({ of }) => of);
    const isNear = (at: number): boolean =>
      violations.some((each) => Math.abs(each.at - at) < AROUND_MS);
    const isAbout = (says: string): boolean =>
      wholly.some((of) => says.includes(of)) || says.startsWith('everybody');
    // A page may have gone wrong long before anybody noticed.
    const told = log.filter(({ at, says }) => isNear(at) || (wholly.length > 0 && isAbout(says)));
    const shown = (all ? log : told.slice(-MOST_LINES)).map(line);
    return [
      `History ${String(seed)}${violations.length > 0 ? ' went wrong' : ''}. Again: npm run live:histories -- --seed ${String(seed)}`,
      ...found,
      '  around it:',
      ...shown,
    ].join('\n');
  }

  text(): string {
    const sorted = this.converged.toSorted((left, right) => left - right);
    const at = (share: number): string =>
      String(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
    const counts = [...this.counts].toSorted(([left], [right]) => (left < right ? -1 : 1));
    return [
      this.progress(),
      `converged in ms: p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)}`,
      counts.map(([what, times]) => `${what} ${String(times)}`).join(', '),
      this.failed.length === 0
        ? 'No violation.'
        : `Violations: ${[...this.rules].map(([rule, times]) => `${rule} ${String(times)}`).join(', ')}; seeds ${this.failed.join(' ')}`,
    ].join('\n');
  }
}
