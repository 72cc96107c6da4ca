import { expect, it } from '@jest/globals';
import { linesOf } from './what-if-lines.js';

function streamOf(...chunks: readonly string[]): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(chunks.join('|'));
  return new ReadableStream({
    start(controller) {
      let from = 0;
      for (const chunk of chunks) {
        const length = Buffer.byteLength(chunk);
        controller.enqueue(bytes.subarray(from, from + length));
        from += length + 1;
      }
      controller.close();
    },
  });
}

async function read(...chunks: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(streamOf(...chunks))) lines.push(line);
  return lines;
}

it('lines come whole, however they are cut', async () => {
  expect(await read('one\ntw', 'o\n', 'three')).toEqual(['one', 'two', 'three']);
  expect(await read('\n\n', 'one\n')).toEqual(['one']);
  expect(await read()).toEqual([]);
});
