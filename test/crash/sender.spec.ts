import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CrashDesk } from './crash-desk.js';
import { judgeSender } from './sender/judge-sender.js';
import { killSenders } from './sender/sender.js';

const LIMIT_MS = 300_000;

describe('messages that are due while those who send them are killed', () => {
  let desk: CrashDesk;

  beforeAll(async () => {
    desk = await CrashDesk.start();
  }, LIMIT_MS);
  afterAll(() => desk.stop(), LIMIT_MS);

  it(
    'all arrive in the order of their ticket, and again only under the same id',
    async () => {
      const { kills, verdict } = await killSenders(desk, {
        ...{ departments: 2, tickets: 45, answers: 4, kills: 3, killWithinMs: 800 },
        ...{ isHurried: true, seed: 20_261_127 },
      });
      expect(verdict).toMatchObject({ lost: [], duplicated: [], wrong: [], messages: 1_080 });
      expect(kills).toBe(6);
    },
    LIMIT_MS,
  );
});

describe('the judge of messages', () => {
  const answers = [1, 2].map((number) => ({
    ...{ tenantId: 'one', ticketId: 'one', ref: 'CAF-1', number },
  }));
  const arrived = (numbers: readonly number[], idOf = (number: number): string => String(number)) =>
    numbers.map((number) => ({ id: idOf(number), ref: 'CAF-1', number, at: 0 }));
  const judged = (webhook: ReturnType<typeof arrived>) => {
    const { lost, duplicated, wrong, repeats } = judgeSender(
      { mail: arrived([1, 2]), webhook, push: arrived([1, 2]) },
      answers,
    );
    return [lost.length > 0, duplicated.length > 0, wrong.length > 0, repeats];
  };

  it.each([
    ['all is there', arrived([1, 2]), [false, false, false, 0]],
    ['one comes again', arrived([1, 1, 2]), [false, false, false, 1]],
    ['one is lost', arrived([1]), [true, false, false, 0]],
    [
      'one comes under another id',
      [...arrived([1, 2]), ...arrived([2], () => 'x')],
      [false, true, false, 0],
    ],
    ['the second comes first', arrived([2, 1]), [false, false, true, 0]],
    ['the first comes again after the second', arrived([1, 2, 1]), [false, false, true, 1]],
  ])('sees when %s', (_, webhook, expected) => {
    expect(judged(webhook)).toEqual(expected);
  });
});
