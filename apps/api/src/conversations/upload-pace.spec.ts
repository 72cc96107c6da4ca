import { describe, expect, it } from '@jest/globals';
import { UploadPace } from './upload-pace.js';

const MEBIBYTE = 1024 * 1024;

describe('the pace of uploads', () => {
  it('lets a small file through at once', async () => {
    const began = performance.now();
    await new UploadPace().wait(100_000);
    expect(performance.now() - began).toBeLessThan(40);
  });

  it('is less for a crowd than for a few, while they are being taken', async () => {
    const pace = new UploadPace();
    const began = performance.now();
    const take = () => pace.during(() => pace.wait(MEBIBYTE / 2));
    await Promise.all(Array.from({ length: 4 }, take));
    // Of the first three 75 ms, of the fourth 62 ms more; the first 50 are free.
    expect(performance.now() - began).toBeGreaterThan(80);
    const after = performance.now();
    await take();
    expect(performance.now() - after).toBeLessThan(40);
  });

  it('is shared by all that come at the same time', async () => {
    const pace = new UploadPace();
    const began = performance.now();
    await Promise.all(Array.from({ length: 8 }, () => pace.wait(MEBIBYTE)));
    // 8 of 20 MiB a second take 400 ms, of which the first 50 are free.
    expect(performance.now() - began).toBeGreaterThan(340);
  });
});
