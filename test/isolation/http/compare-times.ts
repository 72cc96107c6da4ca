import type { HelpdeskTestApp } from '#testing';
import { EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { changes, type ClassifiedRoute, requestOf, titleOf, type Way } from '../surface/route.js';
import { ROUTES } from '../surface/routes.js';
import { type Names, unknownNames } from '../surface/names.js';
import { aWorld, fromOutside } from '../surface/world.js';
import { inSession, type Shown } from './callers.js';
import { namesUsed } from './names-used.js';
import { overTheWire } from './wire.js';

/** Of the median. */
const MOST_DIFFERENCE = 0.1;
const ROUNDS = 60;
/** A machine is never quite quiet: a difference that is real shows each time, and in one direction. */
const TRIES = 4;

/**
 * Measures how long it takes to learn that something of another department is not there, beside
 * what really is not there. For a machine that does nothing else; about a minute.
 */
export async function compareTimes(helpdesk: HelpdeskTestApp): Promise<Evidence> {
  const book = new EvidenceBook();
  const theirs = await aWorld(helpdesk);
  const { agent } = await helpdesk.aDepartment();
  const there = fromOutside(theirs);
  const nowhere = unknownNames(theirs.department.tenant.prefix);
  for (const route of ROUTES.filter((one) => one.for !== 'anybody' && !changes(one))) {
    for (const way of route.ways.filter((one) => namesUsed(one, there).length > 0)) {
      const measure = (): Promise<number> =>
        differenceOf(helpdesk, [route, way], inSession(helpdesk, agent), [there, nowhere]);
      book.note(
        'What belongs to another department is answered as fast as what is not there',
        `${titleOf(route, way)} as agent of another department`,
        await lastingDifference(measure),
      );
      book.count('requests whose times were compared');
    }
  }
  return book;
}

/** @returns the difference in words when it is too large each time, in the same direction. */
async function lastingDifference(measure: () => Promise<number>): Promise<string | null> {
  const measured: number[] = [];
  while (measured.length < TRIES) {
    const difference = await measure();
    const before = measured[0];
    if (Math.abs(difference) <= MOST_DIFFERENCE) return null;
    if (before !== undefined && Math.sign(before) !== Math.sign(difference)) return null;
    measured.push(difference);
  }
  const percent = measured.map((one) => `${String(Math.round(one * 100))}%`).join(', ');
  return `its median time differs by ${percent}`;
}

/** By how much the median time of the first differs from that of the second, as a share of it. */
async function differenceOf(
  helpdesk: HelpdeskTestApp,
  [route, way]: readonly [ClassifiedRoute, Way],
  headers: Shown,
  names: readonly [Names, Names],
): Promise<number> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Each goes first as often as the other.
    for (const which of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const request = { ...requestOf(route, way, names[which]), headers };
      const began = performance.now();
      await overTheWire(helpdesk.url, request);
      times[which].push(performance.now() - began);
    }
  }
  const [there, nowhere] = times.map(median);
  return (there ?? 0) / (nowhere ?? 1) - 1;
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
