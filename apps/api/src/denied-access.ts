import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Counter } from 'prom-client';
import { findSignedIn } from './sign-in/index.js';

const LOGGER = new Logger('DeniedAccess');

const denials = new Counter({
  name: 'commondesk_access_denied_total',
  help: 'Requests for something that the person may not have, by status.',
  labelNames: ['status'] as const,
});

/**
 * Records whoever asks for what they may not have: one line of the log and one count for each
 * refusal. Told are the person, their hat, their credential and the route, never a secret and
 * nothing of the object; whether it exists is not looked up.
 *
 * A request that shows no credential at all is no attempt: every page asks once before sign-in.
 */
export function recordDeniedAccess(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    if (isDenied(request, reply)) {
      denials.inc({ status: reply.statusCode });
      LOGGER.warn(deniedBy(request, reply));
    }
    done();
  });
}

function isDenied(request: FastifyRequest, { statusCode }: FastifyReply): boolean {
  if (statusCode === 401) {
    return request.headers.cookie !== undefined || request.headers.authorization !== undefined;
  }
  if (statusCode === 403) return true;
  // A page that is not there is nobody's; an object that is not shown may be somebody's.
  return statusCode === 404 && findSignedIn(request) !== undefined && namesAnObject(request);
}

function namesAnObject({ params }: FastifyRequest): boolean {
  return typeof params === 'object' && params !== null && Object.keys(params).length > 0;
}

function deniedBy(request: FastifyRequest, reply: FastifyReply): object {
  const signedIn = findSignedIn(request);
  return {
    denied: reply.statusCode,
    method: request.method,
    route: request.routeOptions.url,
    person: signedIn?.holder.person.id,
    hat: signedIn?.hat?.id,
    credential: signedIn?.holder.credentialId,
    address: request.ip,
    requestId: request.id,
  };
}
