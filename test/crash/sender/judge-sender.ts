import type { Verdict } from '../check/judge-effects.js';
import type { Answer, ToldWorld } from './told-world.js';

/** One message as it arrived: which, by its stable id, and what it tells. */
export interface Arrival {
  readonly id: string;
  readonly ref: string;
  /** Of the answer on its ticket; null where the message does not say. */
  readonly number: number | null;
  /** As of `performance.now()`. */
  readonly at: number;
}

export type Channel = 'mail' | 'webhook' | 'push';

export interface SenderVerdict extends Verdict {
  /** That arrived, each id once. */
  readonly messages: number;
  /** That arrived again, under the id of the first. */
  readonly repeats: number;
}

/** Everything that arrived, in its order. */
export function arrivalsIn(world: ToldWorld): Record<Channel, Arrival[]> {
  return {
    mail: world.mail.received.map(({ parsed, at }) => {
      const [, number = '', ref = ''] =
        /Answer (\d+) of ([A-Z]+-\d+)\./.exec(parsed.text ?? '') ?? [];
      return { id: parsed.messageId ?? '', ref, number: Number(number), at };
    }),
    webhook: world.hooks.told.map(({ headers, body, at }) => {
      const { data } = JSON.parse(body) as {
        data: { ticket: string; details: { number: number } };
      };
      const { ticket: ref, details } = data;
      return { id: String(headers['webhook-id']), ref, number: details.number, at };
    }),
    push: world.browsers.flatMap(({ pushed }) =>
      pushed.map(({ text, at }) => {
        const { id, ref } = text as { id: string; ref: string };
        return { id, ref, number: null, at };
      }),
    ),
  };
}

/**
 * Each answer must have arrived by each channel, under one id; again only under the same. Those on
 * one ticket must have arrived in their order, where the channel says which is which.
 */
export function judgeSender(
  arrivals: Readonly<Record<Channel, readonly Arrival[]>>,
  answers: readonly Answer[],
): SenderVerdict {
  const lost: string[] = [];
  const duplicated: string[] = [];
  const wrong: string[] = [];
  let messages = 0;
  let repeats = 0;
  for (const [channel, all] of Object.entries(arrivals)) {
    const byRef = Map.groupBy(all, ({ ref }) => ref);
    for (const [ref, expected] of Map.groupBy(answers, (answer) => answer.ref)) {
      const what = `${channel} of ${ref}`;
      const own = byRef.get(ref) ?? [];
      const ids = new Set(own.map(({ id }) => id));
      messages += ids.size;
      repeats += own.length - ids.size;
      if (ids.size < expected.length) lost.push(`${String(expected.length - ids.size)} ${what}`);
      if (ids.size > expected.length) duplicated.push(`${what}, under other ids`);
      const numbers = own.flatMap(({ number }) => number ?? []);
      if (own.some(({ number }) => number !== null)) {
        for (const { number } of expected) {
          if (!numbers.includes(number)) lost.push(`answer ${String(number)} by ${what}`);
        }
      }
      if (numbers.some((number, index) => number < (numbers[index - 1] ?? 0))) {
        wrong.push(`the order of ${what}: ${numbers.join(', ')}`);
      }
    }
  }
  return { lost, duplicated, wrong, messages, repeats };
}
