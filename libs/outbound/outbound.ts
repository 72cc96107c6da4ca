import { lookup } from 'node:dns/promises';
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { OutboundFailure } from './outbound-failure.js';
import {
  hostOf,
  notOnTheInternet,
  type OutboundReach,
  readOutboundUrl,
  requireReachable,
} from './outbound-url.js';

interface Resolved {
  readonly address: string;
  readonly family: number;
}

interface OutboundOptions extends Partial<OutboundReach> {
  /** Every address of a name; the system's resolver if left out. */
  readonly resolve?: (host: string) => Promise<readonly Resolved[]>;
  /** Certificates to trust in place of the usual ones. */
  readonly ca?: string;
}

interface OutboundRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Of the answer's body. */
  readonly mostBytes: number;
  /** For everything, from the name to the last byte. */
  readonly withinMs: number;
}

export interface OutboundAnswer {
  /** Any, also 3xx: nobody is followed to where they point. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const UNKNOWN_NAME = /^(ENOTFOUND|ENODATA|EAI_AGAIN)$/;
const UNTRUSTED = /CERT|TLS|SSL|SIGNATURE/;

/**
 * Asks servers whose address somebody gave, and nobody inside: https only, no redirects, within
 * bounds. The address that a name leads to is judged when the connection is made, and that very
 * address is connected to, so that a name cannot lead elsewhere the second time.
 */
export class Outbound {
  readonly reach: OutboundReach;

  constructor(private readonly options: OutboundOptions = {}) {
    this.reach = { allowLocal: options.allowLocal ?? false };
  }

  /** @throws OutboundFailure when there is no whole answer. */
  async send(request: OutboundRequest): Promise<OutboundAnswer> {
    const url = readOutboundUrl(request.url, this.reach);
    const signal = AbortSignal.timeout(request.withinMs);
    try {
      const response = await this.ask(url, request, signal);
      return {
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: await bodyOf(response, request.mostBytes),
      };
    } catch (error) {
      throw signal.aborted ? tooSlow(request.withinMs) : failureOf(error);
    }
  }

  private ask(
    url: URL,
    { method = 'GET', headers = {}, body }: OutboundRequest,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    const { request } = url.protocol === 'https:' ? https : http;
    return new Promise((resolve, reject) => {
      request(
        {
          ...{ protocol: url.protocol, hostname: hostOf(url), port: url.port, method, signal },
          path: `${url.pathname}${url.search}`,
          headers: { 'user-agent': 'Commondesk', ...headers, 'accept-encoding': 'identity' },
          // Neither a connection that somebody left open nor a proxy of the environment.
          agent: false,
          lookup: this.lookup,
          ...(this.options.ca !== undefined && { ca: this.options.ca }),
        },
        resolve,
      )
        .on('error', reject)
        .end(body);
    });
  }

  /** Called by the socket itself, for what it is about to connect to. */
  private readonly lookup: LookupFunction = (host, { all }, callback) => {
    this.addressesOf(host).then(
      (addresses) => {
        const [first] = addresses;
        if (all === true) callback(null, [...addresses]);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: unknown) => {
        callback(error as NodeJS.ErrnoException, '');
      },
    );
  };

  /** One address inside is enough to refuse the name. */
  private async addressesOf(host: string): Promise<readonly Resolved[]> {
    const resolve = this.options.resolve ?? ((name) => lookup(name, { all: true }));
    const addresses = await resolve(host);
    if (addresses.length === 0) throw notOnTheInternet();
    for (const { address } of addresses) requireReachable(address, this.reach);
    return addresses;
  }
}

async function bodyOf(response: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const packed = response.headers['content-encoding'] ?? 'identity';
  if (packed !== 'identity') {
    response.destroy();
    throw new OutboundFailure('not_understood', `answered in the encoding ${packed.slice(0, 40)}`);
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop breaks the connection off.
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostBytes) {
      throw new OutboundFailure('too_large', `answered with more than ${String(mostBytes)} bytes`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function tooSlow(withinMs: number): OutboundFailure {
  const seconds = String(Math.round(withinMs / 100) / 10);
  return new OutboundFailure('too_slow', `did not answer within ${seconds} seconds`);
}

function failureOf(error: unknown): OutboundFailure {
  if (error instanceof OutboundFailure) return error;
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (UNKNOWN_NAME.test(code)) return notOnTheInternet(error);
  const said = UNTRUSTED.test(code)
    ? 'does not show a certificate that can be trusted'
    : 'cannot be reached';
  return new OutboundFailure('unreachable', said, { cause: error });
}
