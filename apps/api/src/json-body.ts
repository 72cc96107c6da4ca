import type { FastifyInstance } from 'fastify';
import { Problem } from '#problem';

const DEEPEST = 20;
/** Keys that every object has without being asked: validators would let them pass as known. */
const REACHING = ['__proto__', 'constructor', 'prototype'];
/** Values in a body, lists and objects included. The busiest calendar has about half as many. */
const MOST_VALUES = 5_000;

/**
 * Reads JSON bodies and no other type. Fastify's own parser refuses the empty body that many
 * clients send with a DELETE, and lets text through. Every other type is answered with 415, which
 * includes all that a form of another site could send without asking us first; only files come as
 * multipart, which has a parser of its own.
 */
export function acceptJsonOnly(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') {
      done(null, undefined);
      return;
    }
    void parse(request, body as string, (error, value: unknown) => {
      const fault = error ? undefined : shapeFault(value);
      if (fault !== undefined) {
        done(new Problem(400, 'invalid_request', fault));
        return;
      }
      done(error, value);
    });
  });
}

/**
 * Validators walk a body by recursion and look at each value several times, so its depth and its
 * number of values are bounded before they see it.
 */
function shapeFault(body: unknown): string | undefined {
  let level = [body].filter(isNested);
  let values = 1;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === DEEPEST) return 'The body is nested too deeply.';
    const inner: object[] = [];
    for (const whole of level) {
      if (REACHING.some((key) => Object.hasOwn(whole, key))) return 'The body reaches too far.';
      const own: unknown[] = Object.values(whole);
      values += own.length;
      if (values > MOST_VALUES) return 'The body has too many values.';
      inner.push(...own.filter(isNested));
    }
    level = inner;
  }
  return undefined;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
