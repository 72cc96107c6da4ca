import { describe, expect, it } from '@jest/globals';
import { TooManyRequests, Unavailable } from '#problem';
import { ArrivingFiles } from './arriving-files.js';

/** A file that arrives for as long as nobody ends it. */
function aSlowFile(): { arriving: Promise<string>; end: () => void } {
  const { promise, resolve } = Promise.withResolvers<string>();
  return {
    arriving: promise,
    end: () => {
      resolve('kept');
    },
  };
}

describe('files on their way in', () => {
  it('are five of one person at a time, while others can send theirs', async () => {
    const files = new ArrivingFiles();
    const slow = aSlowFile();
    const taken = Array.from({ length: 5 }, () => files.admit('rita', () => slow.arriving));
    await expect(files.admit('rita', () => slow.arriving)).rejects.toBeInstanceOf(TooManyRequests);
    const other = files.admit('ravi', () => Promise.resolve('kept'));
    await expect(other).resolves.toBe('kept');
    slow.end();
    await Promise.all(taken);
    await expect(files.admit('rita', () => Promise.resolve('kept'))).resolves.toBe('kept');
  });

  it('are forty of all people together', async () => {
    const files = new ArrivingFiles();
    const slow = aSlowFile();
    const taken = Array.from({ length: 40 }, (_, person) =>
      files.admit(`person ${String(person)}`, () => slow.arriving),
    );
    await expect(files.admit('rita', () => slow.arriving)).rejects.toBeInstanceOf(Unavailable);
    slow.end();
    await Promise.all(taken);
  });

  it('make room when they fail', async () => {
    const files = new ArrivingFiles();
    for (let tries = 0; tries < 6; tries += 1) {
      const failing = files.admit('rita', () => Promise.reject(new Error('cut off')));
      await expect(failing).rejects.toThrow('cut off');
    }
  });
});
