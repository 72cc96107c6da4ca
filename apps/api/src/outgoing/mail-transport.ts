import { readMailbox, Settings } from '#config';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { MailText } from './domain/mail-text.js';
import type { Outcome } from './outgoing-message.js';

/** A mail to one person. */
export interface Mail extends MailText {
  /** The same for each try: who gets it twice can tell. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  /** What belongs to one ticket is shown together. */
  readonly thread: string | null;
}

const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;

/** Sends mail over SMTP, to the server of the settings; to none when there is none. */
@Injectable()
export class MailTransport implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(MailTransport.name);
  private readonly sender: ReturnType<typeof readMailbox>;
  private readonly transport: ReturnType<typeof openTransport> | undefined;

  constructor(private readonly settings: Settings) {
    this.sender = readMailbox(settings.mailFrom ?? '');
    if (settings.smtpUrl !== undefined && this.sender) {
      this.transport = openTransport(new URL(settings.smtpUrl));
    }
  }

  get isOn(): boolean {
    return this.transport !== undefined;
  }

  /** Whom mail comes from; null when there is none. */
  get from(): string | null {
    return this.isOn ? (this.sender?.address ?? null) : null;
  }

  onApplicationBootstrap(): void {
    if (this.isOn) this.logger.log(`Mail goes out from ${this.from ?? ''}.`);
    else this.logger.warn('No mail goes out: set SMTP_URL and MAIL_FROM.');
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }

  async send(mail: Mail): Promise<Outcome> {
    const { transport, sender } = this;
    if (!transport || !sender) return { kind: 'failed', reason: 'there is no mail server' };
    if (!readMailbox(mail.to.address)) {
      return { kind: 'refused', reason: 'the person has no e-mail address that can be written to' };
    }
    const host = new URL(this.settings.publicUrl).hostname;
    try {
      await transport.sendMail({
        from: sender,
        to: mail.to,
        // Not read out of the headers.
        envelope: { from: sender.address, to: [mail.to.address] },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: `<${mail.id}@${host}>`,
        ...(mail.thread !== null && { references: `<ticket-${mail.thread}@${host}>` }),
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
        },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { kind: 'sent' };
    } catch (error) {
      return outcomeOf(error);
    }
  }
}

/** To this machine mail may go as it is; to any other encrypted or not at all. */
function openTransport(url: URL) {
  const isSecure = url.protocol === 'smtps:';
  return createTransport({
    pool: true,
    maxConnections: 4,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (isSecure ? 465 : 587) : Number(url.port),
    secure: isSecure,
    requireTLS: !isSecure && !LOOPBACK.test(url.hostname),
    tls: { minVersion: 'TLSv1.2' },
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    ...(url.username !== '' && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
  });
}

/** In words of ours: what a server says may hold anything. */
function outcomeOf(error: unknown): Outcome {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  if (typeof responseCode === 'number') {
    const said = `the mail server answered ${String(responseCode)}`;
    // After signing in, a refusal is of this mail; before, of the desk, which can be mended.
    return responseCode >= 500 && code !== 'EAUTH'
      ? { kind: 'refused', reason: said }
      : { kind: 'failed', reason: said };
  }
  return { kind: 'failed', reason: 'the mail server could not be reached' };
}
