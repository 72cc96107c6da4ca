import { Logger } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';

/** How long another process may take to say who views a ticket there, milliseconds. */
const ANSWER_WITHIN_MS = 1_000;

/** Packets that one connection may send within a second, whatever is in them. */
const MOST_PACKETS_A_SECOND = 100;

/** How long a connection may stay that signs nobody in, milliseconds. */
const SIGN_IN_WITHIN_MS = 10_000;

const CONNECT_WITHIN_MS = 3_000;
const LONGEST_WAIT_MS = 2_000;

/** A connection of whatever transport, as the library below socket.io has it. */
interface Connection {
  readonly transport: { readonly socket?: { terminate?(): void } };
  on(event: 'packet', listener: () => void): void;
  on(event: 'close', listener: (reason: string) => void): void;
  close(discard: boolean): void;
}

interface RedisClient {
  readonly isReady: boolean;
  readonly isOpen: boolean;
  close(): Promise<unknown>;
  destroy(): void;
}

/** The Redis that was asked for does not answer at start. */
export class RedisUnreachable extends Error {
  constructor(cause: unknown) {
    super('The Redis in REDIS_URL cannot be reached. Start it, or leave REDIS_URL out.', { cause });
    this.name = 'RedisUnreachable';
  }
}

/**
 * Serves sockets, and with a Redis shares presence between the processes of an installation. The
 * queue itself needs none: each process follows the journal by itself.
 */
export class LiveAdapter extends IoAdapter {
  private readonly log = new Logger(LiveAdapter.name);
  private readonly clients: RedisClient[] = [];
  private between: Parameters<Server['adapter']>[0] | undefined;

  /**
   * Connects to the Redis; if it goes away later, presence is that of each process alone until it
   * is back.
   *
   * @throws RedisUnreachable at start; later it is waited for.
   */
  async shareThrough(redisUrl: string): Promise<void> {
    // Hundreds of files, which the many installations without a Redis need not load at each start.
    const [{ createClient }, { createAdapter }] = await Promise.all([
      import('redis'),
      import('@socket.io/redis-adapter'),
    ]);
    let reached = false;
    const publisher = createClient({
      url: redisUrl,
      disableOfflineQueue: true,
      socket: {
        connectTimeout: CONNECT_WITHIN_MS,
        reconnectStrategy: (tries) => reached && Math.min(tries * 100, LONGEST_WAIT_MS),
      },
    });
    const subscriber = publisher.duplicate();
    for (const client of [publisher, subscriber]) {
      client.on('error', (error: unknown) => {
        this.log.warn(`Presence is not shared at the moment: ${String(error)}`);
      });
      await client.connect().catch((cause: unknown) => {
        throw new RedisUnreachable(cause);
      });
      this.clients.push(client);
    }
    reached = true;
    // The adapter looks at no answer, and presence that got lost is told again by the next change.
    const publish = publisher.publish.bind(publisher);
    Object.defineProperty(publisher, 'publish', {
      value: (...words: Parameters<typeof publish>) => publish(...words).catch(() => 0),
    });
    this.between = createAdapter(publisher, subscriber, { requestsTimeout: ANSWER_WITHIN_MS });
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, {
      ...(options as ServerOptions),
      connectTimeout: SIGN_IN_WITHIN_MS,
    });
    server.engine.on('connection', (connection: Connection) => {
      limitPackets(connection);
      letGoOfTheSilent(connection);
    });
    // The library opens this one by itself, to everybody.
    server.of('/').use((_socket, next) => {
      next(new Error('There is nothing here.'));
    });
    if (this.between) server.adapter(this.between);
    return server;
  }

  override async dispose(): Promise<void> {
    await super.dispose();
    for (const client of this.clients) {
      // A connection that is up may still have something to say; one that is down never will.
      if (client.isReady) await client.close();
      else if (client.isOpen) client.destroy();
    }
  }
}

/**
 * Hangs up on a connection that floods us, before anything of what it says is looked at: also on one
 * that is not signed in, or sends what is no message.
 */
function limitPackets(connection: Connection): void {
  let second = 0;
  let packets = 0;
  connection.on('packet', () => {
    const now = Math.floor(performance.now() / 1000);
    packets = now === second ? packets + 1 : 1;
    second = now;
    if (packets <= MOST_PACKETS_A_SECOND) return;
    // A goodbye would have to be answered, and the flood would go on meanwhile.
    connection.transport.socket?.terminate?.();
    connection.close(true);
  });
}

/** Who answers no ping answers no goodbye either, for which the library would wait half a minute. */
function letGoOfTheSilent(connection: Connection): void {
  connection.on('close', (reason) => {
    if (reason === 'ping timeout') connection.transport.socket?.terminate?.();
  });
}
