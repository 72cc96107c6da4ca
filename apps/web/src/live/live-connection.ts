import { io, type Socket } from 'socket.io-client';
import { afterFollow, isCaughtUp, judgeBatch } from './feed-positions.js';
import type {
  ClientEvents,
  LiveBatch,
  LiveEvent,
  Positions,
  Presence,
  ServerEvents,
} from './live-events.js';

/** How true the page is. `since`: epoch milliseconds of the last word from the server. */
export type Liveness =
  | { readonly state: 'connecting' }
  | { readonly state: 'catching-up' }
  | { readonly state: 'live' }
  | { readonly state: 'stale'; readonly since: number };

/** What the feed tells the pages. */
export interface LiveNews {
  events(events: readonly LiveEvent[]): void;
  /** What was read before may have missed something: all of it, or one department's (its id). */
  lostTrack(tenant: string | null): void;
  presence(presence: Presence): void;
  /** This person's notifications changed, or may have while nobody listened. */
  noticed(): void;
  /** The session or the hat has ended, or was narrowed: ask who is here again. */
  accessChanged(): void;
}

const ANSWER_WITHIN_MS = 10_000;
const KNOCK_AGAIN_AFTER_MS = 5_000;

/**
 * Follows the journals of one hat's departments over one socket. Positions live in memory: after a
 * cut the server replays what came after them, so nothing is read twice and nothing is missed.
 */
export class LiveConnection {
  private readonly socket: Socket<ServerEvents, ClientEvents>;
  private readonly listeners = new Set<() => void>();
  private readonly readers = new Set<Partial<LiveNews>>();
  private positions: Positions = {};
  private announced: Positions = {};
  private liveness: Liveness = { state: 'connecting' };
  private heardAt = Date.now();
  private viewed: { readonly ref: string | null; readonly typing: boolean } | undefined;
  private followInFlight = false;
  private followAgain = false;
  private knock: ReturnType<typeof setTimeout> | undefined;

  constructor(hat: string) {
    this.socket = io('/live', {
      auth: { hat },
      // Polling needs every request to reach the same process, so it comes second.
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      autoConnect: false,
    });
    this.socket.on('connect', () => void this.follow());
    this.socket.on('connect_error', () => {
      this.turnStale();
      if (!this.socket.active) this.refused();
    });
    this.socket.on('disconnect', (reason) => {
      this.followInFlight = false;
      this.followAgain = false;
      this.turnStale();
      if (reason === 'io server disconnect') this.refused();
    });
    this.socket.on('batch', (batch) => {
      this.receive(batch);
    });
    this.socket.on('resync', ({ tenant, position }) => {
      this.positions = { ...this.positions, [tenant]: position };
      this.tell((reader) => reader.lostTrack?.(tenant));
      this.settle();
    });
    this.socket.on('presence', (presence) => {
      this.tell((reader) => reader.presence?.(presence));
    });
    this.socket.on('notice', () => {
      this.tell((reader) => reader.noticed?.());
    });
    this.socket.on('hats', () => {
      this.tell((reader) => reader.accessChanged?.());
    });
    this.socket.io.on('ping', () => {
      this.heardAt = Date.now();
    });
  }

  open(): void {
    window.addEventListener('offline', this.onOffline);
    window.addEventListener('online', this.onOnline);
    this.socket.connect();
  }

  close(): void {
    window.removeEventListener('offline', this.onOffline);
    window.removeEventListener('online', this.onOnline);
    clearTimeout(this.knock);
    this.socket.disconnect();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): Liveness => this.liveness;

  /** @returns what ends it. */
  listen(reader: Partial<LiveNews>): () => void {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  }

  /** Tells colleagues which ticket is open here, and whether an answer to it is being written. */
  view(ref: string | null, typing: boolean): void {
    this.viewed = { ref, typing };
    if (this.socket.connected) this.socket.emit('viewing', this.viewed);
  }

  /** Tells the server where this client stands; it replays from there, or streams from now on. */
  private async follow(): Promise<void> {
    if (this.followInFlight) {
      this.followAgain = true;
      return;
    }
    this.followInFlight = true;
    const isFirst = Object.keys(this.positions).length === 0;
    try {
      const positions = await this.askToFollow();
      this.heardAt = Date.now();
      this.announced = positions;
      this.positions = afterFollow(this.positions, positions);
      this.tell((reader) => {
        if (isFirst) reader.lostTrack?.(null);
        else reader.noticed?.();
      });
      if (this.viewed) this.socket.emit('viewing', this.viewed);
      this.settle();
    } catch {
      // A disconnect ends this as well, and then the next connect follows anew.
      if (this.socket.connected) {
        this.socket.disconnect();
        this.knockLater();
      }
      return;
    } finally {
      this.followInFlight = false;
    }
    if (this.followAgain) {
      this.followAgain = false;
      await this.follow();
    }
  }

  private askToFollow(): Promise<Positions> {
    return new Promise((resolve, reject) => {
      this.socket
        .timeout(ANSWER_WITHIN_MS)
        .emit('follow', { cursors: this.positions }, (silence: Error | null, answer) => {
          if (silence) reject(silence);
          else if (answer.ok) resolve(answer.positions);
          else reject(new Error(answer.detail));
        });
    });
  }

  private receive(batch: LiveBatch): void {
    this.heardAt = Date.now();
    const judged = judgeBatch(this.positions, batch);
    if (judged.kind === 'gap') {
      this.become({ state: 'catching-up' });
      void this.follow();
    }
    if (judged.kind !== 'news') return;
    this.positions = judged.positions;
    if (judged.events.length > 0) this.tell((reader) => reader.events?.(judged.events));
    this.settle();
  }

  private settle(): void {
    this.become({ state: isCaughtUp(this.positions, this.announced) ? 'live' : 'catching-up' });
  }

  private turnStale(): void {
    this.become({ state: 'stale', since: this.heardAt });
  }

  private become(liveness: Liveness): void {
    if (this.liveness.state === liveness.state) return;
    this.liveness = liveness;
    for (const listener of this.listeners) listener();
  }

  private tell(news: (reader: Partial<LiveNews>) => void): void {
    for (const reader of this.readers) news(reader);
  }

  /** The server let us go or would not have us. If the page still stands then, knock again. */
  private refused(): void {
    this.tell((reader) => reader.accessChanged?.());
    this.knockLater();
  }

  private knockLater(): void {
    clearTimeout(this.knock);
    this.knock = setTimeout(() => this.socket.connect(), KNOCK_AGAIN_AFTER_MS);
  }

  private readonly onOffline = (): void => {
    this.socket.disconnect();
  };

  private readonly onOnline = (): void => {
    this.socket.connect();
  };
}
