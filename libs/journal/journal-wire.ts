import { Logger } from '@nestjs/common';
import pg from 'pg';
import type { JournalSignal } from './journal-signal.js';

const CHANNEL = 'commondesk_journal';
const COALESCE_MS = 5;
const RECONNECT_MS = 500;

const LOGGER = new Logger('JournalWire');

/**
 * Carries the journal's signal between processes by LISTEN and NOTIFY on a connection of its own.
 * A notification is empty and is sent outside every write transaction, once for many changes; it
 * may get lost, so readers also look by themselves.
 */
export class JournalWire {
  private client: pg.Client | undefined;
  private sending: NodeJS.Timeout | undefined;
  private reconnecting: NodeJS.Timeout | undefined;
  private closed = false;
  private toSay = false;
  /** What was said last about it, so that each state is told once. */
  private said = '';
  private readonly unlisten: () => void;

  /**
   * @param databaseUrl - of the app role, reaching the server itself. Through a pooler the wire says
   *   once that it cannot hear; it still speaks, and readers look by themselves.
   */
  constructor(
    private readonly databaseUrl: string,
    signal: JournalSignal,
    private readonly heard: () => void,
  ) {
    this.unlisten = signal.listen(() => {
      this.toSay = true;
      this.saySoon();
    });
    void this.connect();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.unlisten();
    clearTimeout(this.sending);
    clearTimeout(this.reconnecting);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      keepAlive: true,
      application_name: 'commondesk-wire',
    });
    client.on('error', () => undefined);
    client.once('end', () => {
      this.reconnect();
    });
    client.on('notification', ({ processId }) => {
      if (processId !== backendOf(client)) this.heard();
    });
    try {
      await client.connect();
      if (await reachesServer(client)) {
        await client.query(`listen ${CHANNEL}`);
        this.said = '';
      } else {
        this.say(
          'The database is reached through a pooler, which passes on no news of other processes: ' +
            'live queues follow them within a second. Set DATABASE_DIRECT_URL to the server itself.',
        );
      }
      if (this.closed) await client.end();
      else this.client = client;
      // Whatever was said while nobody listened.
      this.heard();
    } catch (error) {
      this.say(`No connection to hear other processes; looking once a second. ${String(error)}`);
      this.reconnect();
    }
  }

  private say(what: string): void {
    if (this.said === what || this.closed) return;
    this.said = what;
    LOGGER.warn(what);
  }

  private reconnect(): void {
    this.client = undefined;
    if (this.closed || this.reconnecting) return;
    this.reconnecting = setTimeout(() => {
      this.reconnecting = undefined;
      void this.connect();
    }, RECONNECT_MS);
  }

  /** One notification at a time, a few milliseconds apart: each tells of all changes before it. */
  private saySoon(): void {
    if (this.closed) return;
    this.sending ??= setTimeout(() => {
      this.toSay = false;
      const said = this.client?.query(`notify ${CHANNEL}`) ?? Promise.resolve();
      void said
        .catch(() => undefined)
        .then(() => {
          this.sending = undefined;
          if (this.toSay) this.saySoon();
        });
    }, COALESCE_MS);
  }
}

/**
 * Whether the server process at the other end is the one that was announced: a pooler announces
 * itself. LISTEN would then be left behind on a connection that others use next.
 */
async function reachesServer(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid === backendOf(client);
}

/** The server process of a connection; pg knows it, but its types do not. */
function backendOf(client: pg.Client): number | null {
  return (client as unknown as { processID: number | null }).processID;
}
