import { describe, expect, it } from '@jest/globals';
import { isForSomebodyAlone, mayHaveLeft } from './live.audience.js';

describe('who hears of an entry', () => {
  it('keeps notifications to the person whom they are for', () => {
    expect(isForSomebodyAlone('notification.added')).toBe(true);
    expect(isForSomebodyAlone('ticket.created')).toBe(false);
  });

  it.each([
    ['ticket.unwatched', { personId: 'rita' }, ['rita']],
    ['ticket.edited', { changes: { affectedId: ['rita', 'ravi'] } }, ['rita']],
    ['ticket.edited', { changes: { subject: ['a', 'b'] } }, []],
    ['ticket.edited', { changes: null }, []],
    ['ticket.watched', { personId: 'rita' }, []],
  ])('knows whom %s with %j may have sent away', (type, data, people) => {
    expect(mayHaveLeft({ type, data })).toEqual(people);
  });
});
