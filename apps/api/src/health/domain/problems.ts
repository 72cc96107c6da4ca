/** A worker that was not heard for so long is taken as gone: three heartbeats. */
export const SILENT_MS = 15_000;
/** Clocks are recorded within a second; nobody needs to hear of a moment more. */
const LATE_MS = 10_000;

/** What is looked at. */
export interface Observed {
  /** Of each worker of the last hour: how long it has been silent, and its version. */
  readonly workers: readonly { readonly silentMs: number; readonly version: string }[];
  /** Of the API that answers. */
  readonly version: string;
  readonly oldestDueMs: number | null;
  /** Open tickets that could not be moved to the promises that hold now. */
  readonly ticketsNotMoved: number;
}

/** What somebody should see to, in plain words; nothing when all is well. */
export function problemsOf({ workers, version, oldestDueMs, ticketsNotMoved }: Observed): string[] {
  const alive = workers.filter(({ silentMs }) => silentMs < SILENT_MS);
  const problems: string[] = [];
  if (alive.length === 0) {
    problems.push('No worker is running: warnings and breaches are not recorded. Start one.');
  }
  if (alive.some((worker) => worker.version !== version)) {
    problems.push(`A worker runs another version than this API (${version}). Update both.`);
  }
  if (oldestDueMs !== null && oldestDueMs > LATE_MS) {
    const seconds = Math.round(oldestDueMs / 1_000);
    problems.push(
      `A clock has been due for ${String(seconds)} s and is not recorded. See the worker's log.`,
    );
  }
  if (ticketsNotMoved > 0) {
    const tickets = ticketsNotMoved === 1 ? 'open ticket' : 'open tickets';
    problems.push(
      `${String(ticketsNotMoved)} ${tickets} could not be moved to the newest promises and keep the ones before. See the worker's log.`,
    );
  }
  return problems;
}
