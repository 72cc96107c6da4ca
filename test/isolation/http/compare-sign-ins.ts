import { randomUUID } from 'node:crypto';
import type { HelpdeskTestApp } from '#testing';
import { EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { overTheWire } from './wire.js';

/** Sign-ins with an address that has an account, and as many with one that has none. */
const EACH = 500;
/** How often one may guess right which of two addresses has an account; half is by chance. */
const MOST_ACCURACY = 0.55;
/** Below what one address of the network may try before it is refused. */
const BEFORE_THE_LIMIT = 80;
/** Guessing right by chance, three times in a row, is a thing of one in fifty thousand. */
const TRIES = 3;

/**
 * Measures how well the time of a refused sign-in tells whether an address has an account: whoever
 * guesses has half of the times to learn from, and is judged by the other half. For a machine that
 * does nothing else; about a minute.
 */
export async function compareSignIns(helpdesk: HelpdeskTestApp): Promise<Evidence> {
  const book = new EvidenceBook();
  const departments = await Promise.all(Array.from({ length: 4 }, () => helpdesk.aDepartment()));
  const known = departments.flatMap((one) =>
    [one.requester, one.requester2, one.agent, one.agent2, one.lead, one.admin].map(
      ({ email }) => email,
    ),
  );
  const unknown = known.map(() => `${randomUUID()}@nowhere.example`);
  const measured: number[] = [];
  do {
    const times = await timesOf(helpdesk, [known, unknown]);
    measured.push(accuracyOf(times.known, times.unknown));
    book.count('sign-ins whose times were compared', 2 * EACH);
  } while (measured.length < TRIES && (measured.at(-1) ?? 1) > MOST_ACCURACY);
  const lasting = measured.every((accuracy) => accuracy > MOST_ACCURACY);
  book.note(
    'The time of a refused sign-in does not tell whether an address has an account',
    `${String(EACH)} sign-ins each`,
    lasting
      ? `it is guessed right in ${measured.map((one) => `${String(Math.round(one * 100))}%`).join(', ')} of the cases`
      : null,
  );
  return book;
}

interface Times {
  readonly known: readonly number[];
  readonly unknown: readonly number[];
}

async function timesOf(
  helpdesk: HelpdeskTestApp,
  addresses: readonly [readonly string[], readonly string[]],
): Promise<Times> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < EACH; round += 1) {
    if ((2 * round) % BEFORE_THE_LIMIT === 0) {
      await helpdesk.admin.query('delete from auth.sign_in_attempts');
    }
    // Each goes first as often as the other.
    for (const which of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const email = addresses[which][round % addresses[which].length] ?? '';
      const began = performance.now();
      const { status } = await overTheWire(helpdesk.url, {
        method: 'POST',
        path: '/api/v1/auth/sign-in',
        body: { email, password: 'a wrong guess' },
      });
      times[which].push(performance.now() - began);
      if (status !== 401) throw new Error(`A wrong password was answered with ${String(status)}.`);
    }
  }
  return { known: times[0], unknown: times[1] };
}

/**
 * How often the best threshold that the first half of the times suggests is right about the second
 * half, as a share.
 */
export function accuracyOf(known: readonly number[], unknown: readonly number[]): number {
  const [learnt, judged] = [halfOf([known, unknown], 0), halfOf([known, unknown], 1)];
  const best = [...learnt[0], ...learnt[1]]
    .flatMap((threshold) => [
      { threshold, slower: true, right: shareRight(learnt, threshold, true) },
      { threshold, slower: false, right: shareRight(learnt, threshold, false) },
    ])
    .reduce((one, other) => (other.right > one.right ? other : one));
  return shareRight(judged, best.threshold, best.slower);
}

type Halves = readonly [known: readonly number[], unknown: readonly number[]];

function halfOf(all: Halves, which: 0 | 1): Halves {
  const [known, unknown] = all.map((times) =>
    times.filter((_, index) => Math.floor(index / 2) % 2 === which),
  );
  return [known ?? [], unknown ?? []];
}

/** Taking for known what is slower than a threshold, or what is not. */
function shareRight([known, unknown]: Halves, threshold: number, slower: boolean): number {
  const isSlow = (time: number): boolean => time > threshold;
  const rightOfKnown = known.filter((time) => isSlow(time) === slower).length;
  const rightOfUnknown = unknown.filter((time) => isSlow(time) !== slower).length;
  return (rightOfKnown + rightOfUnknown) / (known.length + unknown.length);
}
