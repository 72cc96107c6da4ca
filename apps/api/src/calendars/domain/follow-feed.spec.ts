import { describe, expect, it } from '@jest/globals';
import { followFeed, type FeedDay } from './follow-feed.js';

const days = (...dates: readonly string[]): FeedDay[] => dates.map((date) => ({ date, name: 'x' }));
const TODAY = '2026-11-25';
const [CHRISTMAS, BOXING, EASTER, OWN] = ['2026-12-25', '2026-12-28', '2027-04-05', '2026-12-31'];

describe('a calendar that follows a feed', () => {
  it('gets the days of the feed at first, and knows which it did not have', () => {
    const before = { holidays: [OWN, CHRISTMAS], said: [], added: [] };
    expect(followFeed(before, days(CHRISTMAS, BOXING), TODAY)).toEqual({
      holidays: [CHRISTMAS, BOXING, OWN],
      added: [BOXING],
    });
  });

  it('gets a day that is new in the feed, and loses one that the feed had added', () => {
    const before = {
      ...{ holidays: [CHRISTMAS, BOXING, OWN], said: days(CHRISTMAS, BOXING), added: [BOXING] },
    };
    expect(followFeed(before, days(EASTER), TODAY)).toEqual({
      holidays: [CHRISTMAS, OWN, EASTER],
      added: [EASTER],
    });
  });

  it('does not get back a day that somebody took out', () => {
    const before = { holidays: [CHRISTMAS], said: days(CHRISTMAS, BOXING), added: [BOXING] };
    expect(followFeed(before, days(CHRISTMAS, BOXING), TODAY)).toEqual({
      holidays: [CHRISTMAS],
      added: [],
    });
  });

  it('keeps a day of its own after the feed has come and gone with it', () => {
    const first = followFeed({ holidays: [OWN], said: [], added: [] }, days(OWN), TODAY);
    expect(followFeed({ ...first, said: days(OWN) }, [], TODAY).holidays).toEqual([OWN]);
  });

  it('keeps what has been, though feeds forget it', () => {
    const before = {
      ...{ holidays: ['2026-11-24', TODAY], said: days('2026-11-24', TODAY) },
      added: ['2026-11-24', TODAY],
    };
    expect(followFeed(before, [], TODAY).holidays).toEqual(['2026-11-24']);
  });

  it('changes nothing when the feed says the same again', () => {
    const first = followFeed(
      { holidays: [OWN], said: [], added: [] },
      days(BOXING, CHRISTMAS),
      TODAY,
    );
    const again = followFeed(
      { ...first, said: days(BOXING, CHRISTMAS) },
      days(BOXING, CHRISTMAS),
      TODAY,
    );
    expect(again).toEqual(first);
  });
});
