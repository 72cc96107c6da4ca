import { describe, expect, it } from '@jest/globals';
import { type HolderNow, RememberedHolders } from './remembered-holders.js';

const HOUR_MS = 3_600_000;

interface Holder {
  readonly secretHash: Buffer;
  readonly name: string;
}

const holder = (name: string): Holder => ({ secretHash: Buffer.from(name), name });
const now = (secret: string, revision = '1', changesInMs = HOUR_MS): HolderNow<Holder> => ({
  holder: holder(secret),
  revision,
  changesInMs,
});

describe('remembered holders', () => {
  const recall = (
    remembered: RememberedHolders<Holder>,
    secret: string,
    at: number,
  ): string | undefined => remembered.recall(Buffer.from(secret), at)?.holder.name;

  it('are known by their secret, with the revision that they belong to', () => {
    const remembered = new RememberedHolders<Holder>(10);
    remembered.keep(now('ann', '7'), 0);
    expect(remembered.recall(Buffer.from('ann'), 1)).toEqual({
      holder: holder('ann'),
      revision: '7',
    });
    expect(recall(remembered, 'ben', 1)).toBeUndefined();
  });

  it.each([
    ['what they have changes by itself', 2_000, 1_999, 2_000],
    ['five minutes', HOUR_MS, 299_999, 300_000],
  ])('are kept until %s', (_what, changesInMs, stillAt, goneAt) => {
    const remembered = new RememberedHolders<Holder>(10);
    remembered.keep(now('ann', '1', changesInMs), 0);
    expect(recall(remembered, 'ann', stillAt)).toBe('ann');
    expect(recall(remembered, 'ann', goneAt)).toBeUndefined();
  });

  it('are all forgotten with another revision of the rights', () => {
    const remembered = new RememberedHolders<Holder>(10);
    remembered.keep(now('ann', '1'), 0);
    remembered.keep(now('ben', '2'), 0);
    expect(recall(remembered, 'ann', 1)).toBeUndefined();
    expect(recall(remembered, 'ben', 1)).toBe('ben');
    remembered.forgetAll();
    expect(recall(remembered, 'ben', 1)).toBeUndefined();
  });

  it('make room for others, those first who were told first', () => {
    const remembered = new RememberedHolders<Holder>(2);
    for (const secret of ['ann', 'ben', 'ann', 'cid']) remembered.keep(now(secret), 0);
    expect(['ann', 'ben', 'cid'].map((each) => recall(remembered, each, 1))).toEqual([
      'ann',
      undefined,
      'cid',
    ]);
  });
});
