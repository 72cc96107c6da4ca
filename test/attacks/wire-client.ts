import { connect, type Socket } from 'node:net';

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  /** Names in lower case; of one that came twice, both. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** What became of some bytes: an answer, or a connection that the server closed without a word. */
export type Outcome = WireAnswer | 'closed';

const CRLF = '\r\n';
const END_OF_HEAD = `${CRLF}${CRLF}`;

/**
 * One connection of HTTP/1.1 that sends bytes as they are: a client that knows the rules would mend
 * what is to be broken. Opens again when the server has closed it.
 */
export class WireClient {
  private socket: Socket | undefined;
  private received = Buffer.alloc(0);
  private wake: (() => void) | undefined;

  constructor(private readonly port: number) {}

  /**
   * Sends a request and reads its answer.
   *
   * @param options.head - whether it asks for a head alone, so that no body follows.
   * @param options.last - says with the last byte that nothing will follow, whatever was promised.
   */
  async send(
    bytes: Buffer,
    options: { readonly head?: boolean; readonly last?: boolean } = {},
  ): Promise<Outcome> {
    const isReused = this.isOpen();
    const answer = await this.sendOnce(bytes, options);
    // As every client does: the connection may have been closed while this was on its way.
    if (answer === 'closed' && isReused && this.received.length === 0) {
      return this.sendOnce(bytes, options);
    }
    return answer;
  }

  close(): void {
    this.socket?.destroy();
    this.socket = undefined;
  }

  private async sendOnce(
    bytes: Buffer,
    options: { readonly head?: boolean; readonly last?: boolean },
  ): Promise<Outcome> {
    const socket = await this.open();
    this.received = Buffer.alloc(0);
    if (options.last === true) socket.end(bytes);
    else socket.write(bytes);
    const answer = await this.read(socket, options.head === true);
    if (answer === 'closed' || options.last === true || closes(answer)) this.close();
    return answer;
  }

  private isOpen(): boolean {
    return this.socket?.destroyed === false && this.socket.readyState === 'open';
  }

  private async open(): Promise<Socket> {
    if (this.socket && this.isOpen()) return this.socket;
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.received = Buffer.concat([this.received, chunk]);
      this.wake?.();
    });
    // A server that hangs up on an attacker in the middle of a word is in its rights.
    socket.on('error', () => undefined);
    socket.on('close', () => this.wake?.());
    socket.on('end', () => this.wake?.());
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject);
    });
    return socket;
  }

  private async read(socket: Socket, headOnly: boolean): Promise<Outcome> {
    const answers = { from: 0 };
    for (;;) {
      const answer = this.parsed(answers.from, headOnly, socket.readableEnded || socket.destroyed);
      if (answer && answer.status !== 100) return answer;
      if (answer) answers.from = this.received.indexOf(END_OF_HEAD, answers.from) + 4;
      else if (socket.readableEnded || socket.destroyed) return 'closed';
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  private parsed(from: number, headOnly: boolean, ended: boolean): WireAnswer | undefined {
    const endOfHead = this.received.indexOf(END_OF_HEAD, from);
    if (endOfHead < 0) return undefined;
    const [first = '', ...lines] = this.received.toString('latin1', from, endOfHead).split(CRLF);
    const headers = new Map<string, string>();
    for (const line of lines) {
      const colon = line.indexOf(':');
      const name = line.slice(0, colon).toLowerCase();
      const value = line.slice(colon + 1).trim();
      const before = headers.get(name);
      headers.set(name, before === undefined ? value : `${before}, ${value}`);
    }
    const status = Number(first.split(' ', 2)[1]);
    const none = headOnly || status === 204 || status === 304 || status < 200;
    const body = none ? '' : bodyOf(this.received.subarray(endOfHead + 4), headers, ended);
    return body === undefined ? undefined : { status, headers, body };
  }
}

function bodyOf(
  bytes: Buffer,
  headers: ReadonlyMap<string, string>,
  ended: boolean,
): string | undefined {
  const length = headers.get('content-length');
  if (length !== undefined) {
    return bytes.length < Number(length) ? undefined : bytes.toString('utf8', 0, Number(length));
  }
  if (headers.get('transfer-encoding') !== 'chunked') return ended ? bytes.toString() : undefined;
  const whole: Buffer[] = [];
  for (let at = 0; ;) {
    const endOfLine = bytes.indexOf(CRLF, at);
    if (endOfLine < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, endOfLine), 16);
    const next = endOfLine + 2 + size + 2;
    if (bytes.length < next) return undefined;
    if (size === 0) return Buffer.concat(whole).toString();
    whole.push(bytes.subarray(endOfLine + 2, endOfLine + 2 + size));
    at = next;
  }
}

function closes({ headers }: WireAnswer): boolean {
  return headers.get('connection')?.toLowerCase() === 'close';
}
