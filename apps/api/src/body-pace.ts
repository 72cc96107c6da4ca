import type { FastifyInstance } from 'fastify';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Problem } from '#problem';
import { refuseUnreadable } from './unreadable-request.js';

/** How long a body may take to get going. */
const GRACE_MS = 10_000;

/** What has to come after that, on average: half of what the slowest line carries, 64 kbit/s. */
const LEAST_BYTES_A_SECOND = 4_096;

const CHECK_MS = 500;

/** Time for a client that was answered early to stop sending and read why. */
const HANG_UP_AFTER_MS = 500;

/** Room for the names and boundaries around a file. */
const AROUND_A_FILE_BYTES = 64 * 1024;

interface Arriving {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly since: number;
  readonly bytesBefore: number;
}

/**
 * Lets a large file come over a slow line, however long that takes, but no body that hardly moves:
 * a connection is worth having for whoever can use it. A body that is larger than its kind may be
 * is refused before it comes, and nobody goes on sending after the answer.
 *
 * @param largestFile - in bytes.
 */
export function keepBodiesMoving(fastify: FastifyInstance, largestFile: number): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const claimed = Number(request.headers['content-length'] ?? 0);
    if (claimed <= largestFile + AROUND_A_FILE_BYTES) done();
    else done(new Problem(413, 'too_large', 'The body of this request is too large.'));
  });
  // Hanging up at once, as Fastify would after some refusals, could take the answer with it.
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!request.raw.complete) reply.removeHeader('connection');
    done(null, payload);
  });
  // Only now has everybody else who answers requests, such as sockets, taken their place.
  fastify.addHook('onListen', (done) => {
    watch(fastify.server);
    done();
  });
}

function watch(server: Server): void {
  const arriving = new Set<Arriving>();
  const checking = setInterval(() => {
    const now = performance.now();
    for (const each of arriving) if (isTooSlow(each, now)) refuse(each);
  }, CHECK_MS).unref();
  server.once('close', () => {
    clearInterval(checking);
  });
  server.on('request', (request, response) => {
    if (!hasBody(request)) return;
    const { bytesRead: bytesBefore } = request.socket;
    const each = { request, response, since: performance.now(), bytesBefore };
    arriving.add(each);
    const arrived = (): void => void arriving.delete(each);
    request.once('end', arrived).once('close', arrived);
    response.once('finish', () => {
      if (!request.complete) hangUpSoon(request);
    });
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function isTooSlow({ request, since, bytesBefore }: Arriving, now: number): boolean {
  if (request.complete) return false;
  const came = request.socket.bytesRead - bytesBefore;
  return came < ((now - since - GRACE_MS) / 1000) * LEAST_BYTES_A_SECOND;
}

function refuse({ request, response }: Arriving): void {
  if (response.headersSent) request.socket.destroy();
  else refuseUnreadable({ code: 'ERR_HTTP_REQUEST_TIMEOUT' }, request.socket);
}

/** A body that has come to its end by then keeps its connection, which may carry other requests. */
function hangUpSoon(request: IncomingMessage): void {
  const { socket } = request;
  const hangUp = setTimeout(() => {
    if (!request.complete) socket.destroy();
  }, HANG_UP_AFTER_MS).unref();
  socket.once('close', () => {
    clearTimeout(hangUp);
  });
}
