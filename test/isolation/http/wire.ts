import { randomBytes } from 'node:crypto';
import net from 'node:net';

/** What is sent. */
export interface WireRequest {
  readonly method: string;
  /** With the query, from the root of the server. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as a form with this file. */
  readonly file?: { readonly name: string; readonly content: string };
}

/** What came back. */
export interface WireAnswer {
  readonly status: number;
  /** Names in lower case, in the order in which they came. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Every byte that the server sent. */
  readonly raw: Buffer;
}

/**
 * One request on a connection of its own, so that every byte of the answer is known to be its.
 *
 * @param url - of the server, without a path.
 * @throws Error when the connection breaks or what comes back is no HTTP.
 */
export async function overTheWire(url: string, request: WireRequest): Promise<WireAnswer> {
  const { hostname, port, host } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  socket.write(written(request, host));
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return read(Buffer.concat(chunks));
}

/** Every byte that the request is made of. */
export function written(request: WireRequest, host: string): Buffer {
  const [type, body] = bodyOf(request);
  const headers = {
    host,
    connection: 'close',
    ...(type !== undefined && { 'content-type': type, 'content-length': String(body.length) }),
    ...request.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`${request.method} ${request.path} HTTP/1.1`, ...lines, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head), body]);
}

function bodyOf({ body, file }: WireRequest): [string | undefined, Buffer] {
  if (file) {
    const edge = randomBytes(12).toString('hex');
    const form = [
      `--${edge}`,
      `content-disposition: form-data; name="file"; filename="${file.name}"`,
      'content-type: text/plain',
      '',
      file.content,
      `--${edge}--`,
      '',
    ];
    return [`multipart/form-data; boundary=${edge}`, Buffer.from(form.join('\r\n'))];
  }
  if (body === undefined) return [undefined, Buffer.alloc(0)];
  return ['application/json', Buffer.from(JSON.stringify(body))];
}

function read(raw: Buffer): WireAnswer {
  const split = raw.indexOf('\r\n\r\n');
  const [first = '', ...lines] = raw.subarray(0, split).toString('latin1').split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1]);
  if (split < 0 || Number.isNaN(status)) throw new Error(`No HTTP came back: ${first}`);
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const chunked = headers.some(
    ([name, value]) => name === 'transfer-encoding' && value === 'chunked',
  );
  const content = raw.subarray(split + 4);
  const body = (chunked ? unchunked(content) : content).toString('utf8');
  return { status, headers, body, raw };
}

function unchunked(content: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = content.indexOf('\r\n', at);
    const length = end < 0 ? 0 : Number.parseInt(content.toString('latin1', at, end), 16);
    if (!(length > 0)) return Buffer.concat(parts);
    parts.push(content.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}
