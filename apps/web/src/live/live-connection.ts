import { afterFollow, isAbout, isCaughtUp, judgeBatch } from './feed-positions.js';
import type { LiveBatch, LiveEvent, Positions, Presence } from './live-events.js';
import { KNOCK_AT_FIRST_MS, type LiveSocket, nextKnock, watchOpening } from './live-socket.js';

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
  /** The line is back and goes on where it was cut. */
  resumed(): void;
  /** This person's notifications changed. */
  noticed(): void;
  /** The session or the hat has ended, or was narrowed: ask who is here again. */
  accessChanged(): void;
}

const ANSWER_WITHIN_MS = 10_000;

/**
 * Follows the journals of one hat's departments over one socket. Positions live in memory: after a
 * cut the server replays what came after them, so nothing is read twice and nothing is missed.
 */
export class LiveConnection {
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
  private knockAfterMs = KNOCK_AT_FIRST_MS;
  private readonly watchOpening: () => void;
  /** Whether somebody wants to hear of anything. */
  private isWanted = false;

  /** @param departments - ids of those that the hat covers, as far as the page knows. */
  constructor(
    private readonly socket: LiveSocket,
    private readonly departments: readonly string[],
  ) {
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
      // A department that was taken away and given back is told again only to those who follow it,
      // and what was read in between lacks it: begin anew.
      [this.positions, this.announced] = [{}, {}];
      void this.follow();
    });
    this.watchOpening = watchOpening(socket, () => {
      if (!this.isWanted) return;
      this.turnStale();
      this.socket.disconnect();
      this.knockLater();
    });
    this.socket.io.on('ping', () => {
      this.heardAt = Date.now();
    });
  }

  /** Connects, or connects again at once. */
  open(): void {
    clearTimeout(this.knock);
    this.isWanted = true;
    this.socket.connect();
    this.watchOpening();
  }

  /** Lets go until it is opened again. */
  close(): void {
    clearTimeout(this.knock);
    this.isWanted = false;
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
    try {
      await this.askToFollow();
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

  private followed(announced: Positions): void {
    const [before, known] = [this.announced, this.positions];
    this.heardAt = Date.now();
    this.knockAfterMs = KNOCK_AT_FIRST_MS;
    this.announced = announced;
    this.positions = afterFollow(known, announced);
    if (Object.keys(before).length === 0) this.tell((reader) => reader.lostTrack?.(null));
    else this.resumed(known);
    // Grants may have changed while nobody could tell us.
    if (!isAbout(announced, this.departments)) this.tell((reader) => reader.accessChanged?.());
    if (this.viewed) this.socket.emit('viewing', this.viewed);
    this.settle();
  }

  private resumed(known: Positions): void {
    this.tell((reader) => reader.resumed?.());
    // What a department did before it was ours to follow was never told.
    for (const tenant of Object.keys(this.announced).filter((id) => !(id in known))) {
      this.tell((reader) => reader.lostTrack?.(tenant));
    }
  }

  /** The answer counts at once: what is told behind it may have come with it. */
  private askToFollow(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket
        .timeout(ANSWER_WITHIN_MS)
        .emit('follow', { cursors: this.positions }, (silence: Error | null, answer) => {
          if (silence !== null || !answer.ok) {
            reject(silence ?? new Error('The journal cannot be read at the moment.'));
            return;
          }
          this.followed(answer.positions);
          resolve();
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
    this.knock = setTimeout(
      () => {
        this.open();
      },
      this.knockAfterMs * (0.5 + Math.random()),
    );
    this.knockAfterMs = nextKnock(this.knockAfterMs);
  }
}
