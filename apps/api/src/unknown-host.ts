import type { FastifyInstance } from 'fastify';
import type { Settings } from '#config';
import { sendProblem } from '#problem';
import { isKnownHost, unknownHost } from './sign-in/index.js';

/** Read by machines under whatever name they know this one by, and the same to everybody. */
const FOR_PROBES = /^\/(?:health\/|metrics$)/;

/** Refuses what was meant for another host, or reached us under a name that somebody else owns. */
export function refuseUnknownHosts(fastify: FastifyInstance, { publicUrl }: Settings): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isKnownHost(request.host, publicUrl) || FOR_PROBES.test(request.url)) done();
    else sendProblem(unknownHost(), request, reply);
  });
}
