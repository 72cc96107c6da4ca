import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { serve } from './child.js';
import type { Broadcasted, BroadcastJob } from './socket-messages.js';

/** The same socket.io with one room and nothing else. */
const server = createServer();
const io = new Server(server, { transports: ['websocket'] });
const live = io.of('/live');
live.on('connection', (socket) => void socket.join('everybody'));

serve(async (job: BroadcastJob): Promise<Broadcasted> => {
  if (job.do === 'listen') {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const at = process.hrtime.bigint();
  if (job.do === 'emit') live.to('everybody').emit(job.event, job.payload);
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, at };
});
