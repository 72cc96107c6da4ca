import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  randomBytes,
  verify,
} from 'node:crypto';
import { once } from 'node:events';
import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { messageKeys } from '../../../../../libs/web-push/message.js';

/** What a browser was told, as the push service had it and as the browser read it. */
export interface Pushed {
  readonly headers: IncomingHttpHeaders;
  /** As it came: nobody but the browser reads it. */
  readonly sealed: Buffer;
  readonly text: unknown;
  /** When, as of `performance.now()`. */
  readonly at: number;
}

/** A browser that push is on in. */
export class TestBrowser {
  private readonly pair: ECDH = createECDH('prime256v1');
  private readonly auth = randomBytes(16);
  readonly pushed: Pushed[] = [];
  /** Given how often it was asked before; answers with a status. */
  answer: (times: number) => number | Promise<number> = () => 201;
  asked = 0;

  constructor(readonly endpoint: string) {
    this.pair.generateKeys();
  }

  /** What it gives to the desk. */
  subscription(serverKey: string): Record<string, string> {
    return {
      endpoint: this.endpoint,
      p256dh: this.pair.getPublicKey('base64url'),
      auth: this.auth.toString('base64url'),
      serverKey,
    };
  }

  /** Opens a message by RFC 8291 and 8188, written here anew from the receiving side. */
  open(sealed: Buffer): unknown {
    const salt = sealed.subarray(0, 16);
    const length = sealed.readUInt8(20);
    const own = sealed.subarray(21, 21 + length);
    const { key, nonce } = messageKeys(this.pair.computeSecret(own), {
      ...{ salt, own, browser: this.pair.getPublicKey(), auth: this.auth },
    });
    const body = sealed.subarray(21 + length);
    const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(body.subarray(-16));
    const padded = Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]);
    const end = padded.lastIndexOf(2);
    return JSON.parse(padded.subarray(0, end).toString('utf8'));
  }
}

/** A push service on this machine. It takes what is signed for it by the key of the desk. */
export class PushService {
  private readonly browsers = new Map<string, TestBrowser>();

  private constructor(
    private readonly server: http.Server,
    readonly origin: string,
  ) {}

  static async start(): Promise<PushService> {
    const made: { service?: PushService } = {};
    const server = http.createServer((request, response) => {
      void buffer(request).then(async (body) => {
        const status = (await made.service?.take(request.url ?? '', request.headers, body)) ?? 500;
        response.writeHead(status, { location: 'http://169.254.169.254/' }).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    made.service = new PushService(server, `http://127.0.0.1:${String(port)}`);
    return made.service;
  }

  aBrowser(): TestBrowser {
    const path = `/send/${randomBytes(12).toString('base64url')}`;
    const browser = new TestBrowser(`${this.origin}${path}`);
    this.browsers.set(path, browser);
    return browser;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async take(path: string, headers: IncomingHttpHeaders, sealed: Buffer): Promise<number> {
    const browser = this.browsers.get(path);
    if (!browser) return 404;
    if (!isSigned(headers.authorization ?? '', this.origin)) return 403;
    browser.asked += 1;
    const status = await browser.answer(browser.asked - 1);
    if (status < 300) {
      browser.pushed.push({ headers, sealed, text: browser.open(sealed), at: performance.now() });
    }
    return status;
  }
}

/** By RFC 8292. */
function isSigned(header: string, origin: string): boolean {
  const [, signed = '', claims = '', signature = '', key = ''] =
    /^vapid t=([^.]+\.([^.]+))\.([^,]+), k=(.+)$/.exec(header) ?? [];
  const point = Buffer.from(key, 'base64url');
  if (point.length !== 65) return false;
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) =>
    part.toString('base64url'),
  );
  const publicKey = createPublicKey({
    ...{ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' } },
  });
  const { aud } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string };
  const bytes = Buffer.from(signature, 'base64url');
  return (
    aud === origin &&
    verify('sha256', Buffer.from(signed), { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes)
  );
}
