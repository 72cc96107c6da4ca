import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** A mail as it arrived. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Every byte of it. */
  readonly source: string;
  readonly parsed: ParsedMail;
  /** When, as of `performance.now()`. */
  readonly at: number;
}

/** What a mail server answers instead of taking a mail. */
export interface Refusal {
  readonly code: number;
  readonly says: string;
}

/** A real SMTP server on this machine that keeps what it is given. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** What it answers to mail from now on; null for taking it. */
  refusal: Refusal | null = null;

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  static async start(): Promise<MailServer> {
    const made: { keep?: (session: SMTPServerSession, source: string) => Promise<void> } = {};
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      onData(stream, session, callback) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          made.keep?.(session, Buffer.concat(parts).toString('latin1')).then(() => {
            callback();
          }, callback);
        });
      },
    });
    // A client may leave in the middle.
    server.on('error', () => undefined);
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const mail = new MailServer(server, (listening.address() as AddressInfo).port);
    made.keep = (session, source) => mail.keep(session, source);
    return mail;
  }

  get url(): string {
    return `smtp://127.0.0.1:${String(this.port)}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(resolve);
    });
  }

  private async keep({ envelope }: SMTPServerSession, source: string): Promise<void> {
    if (this.refusal) {
      const { code, says } = this.refusal;
      throw Object.assign(new Error(says), { responseCode: code });
    }
    const at = performance.now();
    this.received.push({
      at,
      from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
      to: envelope.rcptTo.map(({ address }) => address),
      source,
      parsed: await simpleParser(Buffer.from(source, 'latin1')),
    });
  }
}
