import type { DeskClient, Input, Part } from '#api-client';
import { answerOf } from '../api/answer.js';

export type WhatIfQuestion = Input<'/api/v1/sla/what-if', 'post'>;
export type WhatIfLine = Part<'WhatIfLineView'>;
export type WhatIfResult = Part<'WhatIfView'>;
export type ComparedLine = Part<'ComparedLineView'>;
export type Flip = Part<'FlipView'>;

/**
 * Asks what would have been, line by line.
 *
 * @throws ApiProblem when the question is refused, or no answer comes.
 */
export async function* whatIf(
  api: DeskClient,
  body: WhatIfQuestion,
  signal: AbortSignal,
): AsyncGenerator<WhatIfLine> {
  const stream = await answerOf(
    api.POST('/api/v1/sla/what-if', { body, signal, parseAs: 'stream' }),
  );
  if (!(stream instanceof ReadableStream)) return;
  for await (const line of linesOf(stream)) {
    yield JSON.parse(line) as WhatIfLine;
  }
}

/** The lines of a stream of text, each as soon as it is whole. */
export async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    for (const line of lines) if (line !== '') yield line;
    if (done) return;
  }
}
