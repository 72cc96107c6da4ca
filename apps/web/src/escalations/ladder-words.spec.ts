import { describe, expect, it } from '@jest/globals';
import { actionInWords, causeInWords, triggerInWords, waitInWords } from './ladder-words.js';

describe('a ladder in words', () => {
  it.each([
    [{ on: 'p1' }, 'The ticket becomes a P1'],
    [{ on: 'unassigned', minutes: 30 }, 'Nobody takes the ticket for 30 service minutes'],
    [{ on: 'reopened', times: 2 }, 'The ticket is reopened again (2 times)'],
    [{ on: 'warning', threshold: '75%' }, 'A promise is about to break (75%)'],
  ])('begins when %j', (trigger, words) => {
    expect(triggerInWords(trigger)).toBe(words);
  });

  it.each([
    [0, 'clock', 'at once'],
    [1, 'clock', 'after 1 minute'],
    [15, 'service', 'after 15 service minutes'],
  ] as const)('waits %d %s', (wait, per, words) => {
    expect(waitInWords({ wait, per })).toBe(words);
  });

  it.each([
    [{ do: 'notify', whom: { role: 'lead' } }, 'tell the leads'],
    [{ do: 'notify', whom: { onCall: 'holding' } }, 'tell who is on call for its group'],
    [{ do: 'assign', group: 'network' }, 'hand it to network'],
    [{ do: 'set_priority', priority: 'P1', reason: 'x' }, 'make it P1'],
  ])('does %j', (action, words) => {
    expect(actionInWords(action)).toBe(words);
  });

  it('says who set it, and why', () => {
    expect(causeInWords({ on: 'manual', by: 'Ada', says: 'It burns.' })).toBe(
      'The desk escalates by hand: Ada, It burns.',
    );
  });
});
