import { FastifyAdapter } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { Settings } from '#config';
import { sendProblem } from '#problem';
import { refuseUnreadable } from './unreadable-request.js';

const MEBIBYTE = 1024 * 1024;

/** The largest file that can be attached, in bytes. */
export const MAX_FILE_BYTES = 25 * MEBIBYTE;

/** Where connections become web sockets. */
const SOCKETS = '/socket.io/';

/** The HTTP server with its limits: sizes in bytes, times in milliseconds. */
export function httpServer(settings: Settings): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: settings.trustProxy.length > 0 ? [...settings.trustProxy] : false,
    bodyLimit: MEBIBYTE,
    connectionTimeout: 60_000,
    // How long a body may take is a question of its pace, see body-pace.ts.
    requestTimeout: 0,
    http: {
      headersTimeout: 10_000,
      // Node looks only every 30 seconds by itself.
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 16 * 1024,
      // Whoever asks for another protocol elsewhere is answered in this one. The socket server would
      // leave them waiting, on a connection that nothing ends, when it had carried answers before.
      shouldUpgradeCallback: ({ url = '' }) => url.startsWith(SOCKETS),
    },
    forceCloseConnections: true,
    // A client's own id would end up in our logs as if it were ours.
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    frameworkErrors: sendProblem,
    clientErrorHandler: refuseUnreadable,
    multipart: {
      limits: {
        fileSize: MAX_FILE_BYTES,
        files: 1,
        fields: 10,
        parts: 11,
        fieldSize: 10_000,
        fieldNameSize: 100,
        headerPairs: 50,
      },
    },
  });
}
