import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Packet } from './socket-packets.js';

/** A websocket that speaks engine.io as badly as it is told to. */
export class EngineClient {
  readonly heard: string[] = [];
  private wake: (() => void) | undefined;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data, isBinary) => {
      if (!isBinary) this.heard.push((data as Buffer).toString());
      this.wake?.();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => this.wake?.());
  }

  /** @throws Error when the server takes no websocket. */
  static async open(
    url: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<EngineClient> {
    const target = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(target, { headers, perMessageDeflate: false });
    const client = new EngineClient(socket);
    await once(socket, 'open');
    return client;
  }

  /** Joins the namespace of the live connection. @returns whether it was let in. */
  async join(auth: object = {}): Promise<boolean> {
    this.send(`40/live,${JSON.stringify(auth)}`);
    const answer = await this.until((heard) => /^4[04]\/live,/.test(heard));
    return answer?.startsWith('40') === true;
  }

  /** What it hears that is like this, from the first on; undefined when it is hung up on instead. */
  async until(like: (heard: string) => boolean): Promise<string | undefined> {
    for (;;) {
      const found = this.heard.find(like);
      if (found !== undefined) return found;
      if (this.isClosed) return undefined;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  send(packet: Packet): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(packet);
  }

  get isClosed(): boolean {
    return this.socket.readyState === WebSocket.CLOSED;
  }

  /** Waits until the server has hung up. @returns whether it has, within the time given. */
  async isHungUpOn(withinMs: number): Promise<boolean> {
    const { signal, stop } = deadline(withinMs);
    const gone = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve();
      });
      this.socket.once('close', () => {
        resolve();
      });
    });
    if (!this.isClosed) await gone;
    stop();
    return this.isClosed;
  }

  close(): void {
    this.socket.terminate();
  }
}

function deadline(ms: number): { readonly signal: AbortSignal; readonly stop: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, ms);
  return {
    signal: controller.signal,
    stop: () => {
      clearTimeout(timer);
    },
  };
}
