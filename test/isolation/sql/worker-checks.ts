import type { Check } from './check.js';
import type { Row, Stage } from './stage.js';

const LONG_SILENT = '00000000-0000-7000-8000-000000000001';
const LATELY_HEARD = '00000000-0000-7000-8000-000000000002';
const BEATING = '00000000-0000-7000-8000-000000000003';

/** One worker that was not heard for two hours, and one that was ten minutes ago. */
const HEARD = `
  insert into auth.worker_beats (worker, started_at, beat_at, version, lateness)
  values ('${LONG_SILENT}', now(), clock_timestamp() - interval '2 hours', '1.0.0', '{}'),
    ('${LATELY_HEARD}', now(), clock_timestamp() - interval '10 minutes', '1.0.0', '{}')`;

/** What is known of the processes that work in the background. */
export function workerChecks(): Check[] {
  return [
    {
      check: 'Workers that fell silent long ago are not told, and no other is left out',
      ...{ subject: 'function auth.workers', table: 'worker_beats' },
      attempt: (stage) => knownAre(stage, 'select worker from auth.workers()', [LATELY_HEARD]),
    },
    {
      check: 'Workers that fell silent long ago are forgotten, and no other is',
      ...{ subject: 'function auth.beat', table: 'worker_beats' },
      attempt: (stage) =>
        knownAre(
          stage,
          `select auth.beat('${BEATING}', now(), '1.0.0', '{}');
           select worker from auth.worker_beats`,
          [LATELY_HEARD, BEATING],
        ),
    },
  ];
}

async function knownAre(
  stage: Stage,
  question: string,
  wanted: readonly string[],
): Promise<string | null> {
  const { rows, refused } = await stage.asSuperuser(`${HEARD};\n${question}`);
  const known = rows.map(({ worker }: Row) => String(worker)).sort();
  return refused === null && known.join() === wanted.join()
    ? null
    : `It should know ${wanted.join(', ')}, but: ${refused?.message ?? known.join(', ')}.`;
}
