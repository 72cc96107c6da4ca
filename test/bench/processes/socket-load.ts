import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { serve } from './child.js';
import type { Received, SocketJob } from './socket-messages.js';

/** As many connections at a time as a server takes without a queue of its own overflowing. */
const OPENED_AT_ONCE = 25;

/** Packets of Engine.IO and socket.io, as `socket.io-client` sends them. */
const PING = '2';
const PONG = '3';

/** Sockets that wait for the same broadcast. */
class Audience {
  private readonly sockets: WebSocket[] = [];
  private receipts: bigint[] = [];
  private sample = '';

  get size(): number {
    return this.sockets.length;
  }

  async open(job: Extract<SocketJob, { do: 'open' }>): Promise<void> {
    for (let begun = 0; begun < job.count; begun += OPENED_AT_ONCE) {
      const most = Math.min(OPENED_AT_ONCE, job.count - begun);
      await Promise.all(
        Array.from({ length: most }, (_, index) => this.openOne(job, begun + index)),
      );
    }
  }

  /** What came since the last time, once everybody has it or the time is over. */
  async received(expected: number, withinMs: number): Promise<Received> {
    const deadline = performance.now() + withinMs;
    while (this.receipts.length < expected && performance.now() < deadline) await pause(5);
    const { receipts, sample } = this;
    this.receipts = [];
    return { receipts, sample };
  }

  close(): void {
    for (const socket of this.sockets.splice(0)) socket.terminate();
  }

  private async openOne(
    { url, people, follow }: Extract<SocketJob, { do: 'open' }>,
    index: number,
  ): Promise<void> {
    const headers = people[index % people.length] ?? {};
    const socket = new WebSocket(
      `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
      {
        headers,
        perMessageDeflate: false,
      },
    );
    socket.on('error', () => undefined);
    await once(socket, 'message');
    const hat = headers['x-acting-as'];
    await this.ask(
      socket,
      `40/live,${JSON.stringify(hat === undefined ? {} : { hat })}`,
      '40/live,',
    );
    if (follow) await this.ask(socket, '42/live,0["follow",{"cursors":{}}]', '43/live,0');
    socket.on('message', (data: Buffer) => {
      this.hear(socket, data);
    });
    this.sockets.push(socket);
  }

  /** @throws Error when the answer begins otherwise. */
  private async ask(socket: WebSocket, packet: string, answer: string): Promise<void> {
    socket.send(packet);
    const [data] = (await once(socket, 'message')) as [Buffer];
    const text = data.toString('utf8');
    if (!text.startsWith(answer)) throw new Error(`A socket was refused: ${text}`);
  }

  private hear(socket: WebSocket, data: Buffer): void {
    const text = data.toString('utf8');
    if (text === PING) socket.send(PONG);
    else if (text.startsWith('42/live,["batch"')) {
      this.receipts.push(process.hrtime.bigint());
      this.sample = text;
    }
  }
}

const audiences = new Map<string, Audience>();

serve(async (job: SocketJob): Promise<Received> => {
  const audience = audiences.get(job.audience) ?? new Audience();
  audiences.set(job.audience, audience);
  switch (job.do) {
    case 'open':
      await audience.open(job);
      return { receipts: [], sample: '' };
    case 'receive':
      return audience.received(audience.size, job.withinMs);
    case 'close':
      audience.close();
      return { receipts: [], sample: '' };
  }
});
