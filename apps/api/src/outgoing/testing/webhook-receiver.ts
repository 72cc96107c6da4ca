import { once } from 'node:events';
import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a webhook was told, as it came. */
export interface Told {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** When, as of `performance.now()`. */
  readonly at: number;
}

/** A server on this machine that webhooks can be pointed at. */
export class WebhookReceiver {
  readonly told: Told[] = [];
  /** Given what it was told; answers with a status, after a while where it is a promise. */
  answer: (told: Told) => number | Promise<number> = () => 204;

  private constructor(private readonly server: http.Server) {}

  static async start(): Promise<WebhookReceiver> {
    const made: { receiver?: WebhookReceiver } = {};
    const server = http.createServer((request, response) => {
      void text(request).then(async (body) => {
        const told = {
          path: request.url ?? '',
          headers: request.headers,
          body,
          at: performance.now(),
        };
        made.receiver?.told.push(told);
        const status = (await made.receiver?.answer(told)) ?? 204;
        response.writeHead(status, { location: 'http://169.254.169.254/' }).end('<banner>');
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    made.receiver = new WebhookReceiver(server);
    return made.receiver;
  }

  url(path = '/'): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}${path}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
