import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { LiveConnection } from './live-connection.js';
import { liveSocket } from './live-socket.js';

/** Less than the library would wait for a greeting. */
const SOON_MS = 3_000;

let server: Server;
let lines: WebSocketServer;

beforeEach(async () => {
  lines = new WebSocketServer({ noServer: true });
  server = createServer();
  server.on('upgrade', (request, socket, head) => {
    lines.handleUpgrade(request, socket, head, (line) => lines.emit('connection', line));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  lines.close();
  server.close();
  server.closeAllConnections();
});

it('tries again at once when a line is cut before it was greeted', async () => {
  lines.on('connection', (line) => {
    line.terminate();
  });
  const { port } = server.address() as AddressInfo;
  const connection = new LiveConnection(
    liveSocket('agent', { url: `http://127.0.0.1:${String(port)}`, headers: {} }),
    [],
  );
  const signal = AbortSignal.timeout(SOON_MS);
  const first = once(lines, 'connection', { signal });
  connection.open();
  await first;
  await once(lines, 'connection', { signal });
  expect(connection.current().state).toBe('stale');
  connection.close();
});
