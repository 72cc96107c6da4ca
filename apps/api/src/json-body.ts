import type { FastifyInstance } from 'fastify';
import { Problem } from '#problem';

const DEEPEST = 20;

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
      if (!error && nestsDeeperThan(value, DEEPEST)) {
        done(new Problem(400, 'invalid_request', 'The body is nested too deeply.'));
        return;
      }
      done(error, value);
    });
  });
}

/** Validators walk a body by recursion, so its depth is bounded before they see it. */
function nestsDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => nestsDeeperThan(inner, levels - 1));
}
