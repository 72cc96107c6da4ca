import { expect, it } from '@jest/globals';
import { LiveAdapter } from './live.adapter.js';

it('does not start on a Redis that is not there, and says which setting that is', async () => {
  const adapter = new LiveAdapter();
  await expect(adapter.shareThrough('redis://127.0.0.1:1')).rejects.toThrow(/REDIS_URL/);
});
