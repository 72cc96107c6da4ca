import { Settings } from '#config';
import type { ConnectedSettings } from '#config';
import { JournalSignal, JournalWire } from '#journal';
import { isStaff, systemActor, type Tenant, TenantDb } from '#tenancy';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { isForSomebodyAlone } from './domain/live.audience.js';
import { noticeRoom, personRoom, staffRoom } from './domain/live.rooms.js';
import type { LiveBatch } from './live.events.js';
import { hangUpWhenStuck, untilRead } from './live.line.js';
import { BATCH, LivePast } from './live.past.js';
import { type News, readNews } from './live.news.js';
import type { JournalRow } from './live.queries.js';
import { asToldTo, newsOfRequesters } from './live.requesters.js';
import { LiveRevocation } from './live.revocation.js';
import type { LiveClient, LiveNamespace, LiveSocket } from './live.socket.js';
import { rowOf, toLiveEvent } from './to-live-event.js';

/** A client that is further behind than this reads its lists again instead. */
const MOST_REPLAYED = 2_000;
/** How often the journal is looked at although nobody signalled. */
const POLL_MS = 1_000;
/** How soon after a reading that failed. */
const RETRY_MS = 150;

/**
 * Follows the journals of the tenants that somebody watches, and tells the rooms. Every process
 * follows by itself: nothing has to pass from one to another but an empty wake-up.
 */
@Injectable()
export class LiveFeed implements OnApplicationShutdown {
  private readonly logger = new Logger(LiveFeed.name);
  private readonly positions = new Map<string, number>();
  private readonly tenants = new Map<string, Tenant>();
  private namespace: LiveNamespace | undefined;
  private wire: JournalWire | undefined;
  private poll: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  private unlisten: (() => void) | undefined;
  private pulling: Promise<void> | undefined;
  private pullAgain = false;

  constructor(
    private readonly tenantDb: TenantDb,
    private readonly past: LivePast,
    private readonly revocation: LiveRevocation,
    private readonly signal: JournalSignal,
    @Inject(Settings) private readonly settings: ConnectedSettings,
  ) {}

  start(namespace: LiveNamespace): void {
    this.namespace = namespace;
    this.unlisten = this.signal.listen(() => void this.pull());
    const { databaseUrl, databaseDirectUrl = databaseUrl } = this.settings;
    this.wire = new JournalWire(databaseDirectUrl, this.signal, () => void this.pull());
    this.poll = setInterval(() => void this.look(), POLL_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.poll);
    this.unlisten?.();
    await this.wire?.close();
    await this.pulling;
    clearTimeout(this.retry);
  }

  /**
   * Brings a client up to date with all its tenants and lets it into the rooms, without a gap or an
   * overlap between the two.
   *
   * @param cursors - the last entry that the client has of each tenant; where none is named, it
   *   begins with what comes next.
   * @param answer - told from which position of each tenant the client is told everything; called
   *   before anything else is told.
   * @throws Unavailable when the database does not answer, LineIsStuck when the client does not read.
   */
  async follow(
    socket: LiveSocket,
    cursors: ReadonlyMap<string, number>,
    answer: (positions: Record<string, number>) => void,
  ): Promise<void> {
    const { client } = socket.data;
    const reached = await this.firstPositions(socket, cursors);
    for (;;) {
      const behind = this.behind(client, reached);
      if (behind.size === 0) break;
      await this.replay(socket, behind, reached);
    }
    // From here to the end nothing is awaited, so that the feed cannot move on in between, and
    // nobody is let in whose grant ended while the past was being read.
    const granted = client.actor.tenants.filter(({ id }) => reached.has(id));
    answer(Object.fromEntries(granted.map(({ id }) => [id, reached.get(id) ?? 0])));
    for (const { id } of granted) this.letIn(socket, id, reached.get(id) ?? 0);
  }

  private async firstPositions(
    socket: LiveSocket,
    cursors: ReadonlyMap<string, number>,
  ): Promise<Map<string, number>> {
    const { client } = socket.data;
    const tenants = client.actor.tenants;
    const ends = await this.past.ends(tenants);
    const reached = new Map<string, number>();
    for (const tenant of tenants) {
      const { last, first } = ends.get(tenant.id) ?? { last: 0, first: 1 };
      const position = this.positions.get(tenant.id) ?? last;
      this.tenants.set(tenant.id, tenant);
      this.positions.set(tenant.id, position);
      const cursor = cursors.get(tenant.id);
      const isKept = (seq: number): boolean =>
        seq + 1 >= first && seq <= last && last - seq <= MOST_REPLAYED;
      reached.set(tenant.id, cursor ?? position);
      if (cursor === undefined || isKept(cursor) || !isGranted(client, tenant.id)) continue;
      reached.set(tenant.id, last);
      socket.emit('resync', { tenant: tenant.id, position: last });
    }
    return reached;
  }

  /** Where a client has not reached the position of the feed, with how far it has. */
  private behind(client: LiveClient, reached: Map<string, number>): Map<string, number> {
    const behind = new Map<string, number>();
    for (const [tenantId, position] of reached) {
      const feed = this.positions.get(tenantId);
      // Taken away meanwhile, so perhaps not followed any more.
      if (feed === undefined || !isGranted(client, tenantId)) reached.delete(tenantId);
      else if (position < feed) behind.set(tenantId, position);
    }
    return behind;
  }

  private async replay(
    socket: LiveSocket,
    behind: ReadonlyMap<string, number>,
    reached: Map<string, number>,
  ): Promise<void> {
    await untilRead(socket);
    const { client } = socket.data;
    const stretches = await this.past.after(client.actor, behind, this.positions);
    await this.revocation.upToNow();
    for (const [tenant, stretch] of stretches) {
      if (!isGranted(client, tenant)) continue;
      if (stretch) socket.emit('batch', stretch.batch);
      const position = stretch?.batch.to ?? this.positions.get(tenant) ?? 0;
      if (!stretch || stretch.mustReadAnew) socket.emit('resync', { tenant, position });
      reached.set(tenant, position);
    }
  }

  private letIn(socket: LiveSocket, tenantId: string, reached: number): void {
    const { actor, told } = socket.data.client;
    told.set(tenantId, reached);
    if (actor.personId !== null) void socket.join(noticeRoom(tenantId, actor.personId));
    if (isStaff(actor)) void socket.join(staffRoom(tenantId));
    else if (actor.personId !== null) void socket.join(personRoom(tenantId, actor.personId));
  }

  private async look(): Promise<void> {
    await this.pull();
    if (this.positions.size === 0) return;
    await this.noticeWhatIsLost().catch((error: unknown) => {
      this.logger.warn(`The journal could not be read: ${String(error)}`);
    });
  }

  /** Reads what is new and tells the rooms; calls at the same time share one reading. */
  private pull(): Promise<void> {
    if (this.pulling) {
      this.pullAgain = true;
      return this.pulling;
    }
    this.pulling = this.pullAll()
      .catch((error: unknown) => {
        this.logger.warn(`The journal could not be read: ${String(error)}`);
        this.retry = setTimeout(() => void this.pull(), RETRY_MS);
      })
      .finally(() => {
        this.pulling = undefined;
        if (this.pullAgain) {
          this.pullAgain = false;
          void this.pull();
        }
      });
    return this.pulling;
  }

  private async pullAll(): Promise<void> {
    this.forgetUnwatched();
    while (this.positions.size > 0) {
      const asked = new Map(this.positions);
      const system = systemActor([...this.tenants.values()]);
      const read = await this.tenantDb.read(system, (tx) => readNews(tx, asked, BATCH));
      if (read.entries.length === 0) return;
      // Whatever was taken from somebody before these entries were written, they are not told of them.
      await this.revocation.upTo(read.revision);
      const groups = Map.groupBy(read.entries, ({ tenant_id }) => tenant_id);
      for (const [tenantId, entries] of groups) {
        // Forgotten and followed anew while this was being read: the next reading is right.
        if (this.positions.get(tenantId) === asked.get(tenantId))
          this.tell(tenantId, entries, read);
      }
      if ([...groups.values()].every(({ length }) => length < BATCH)) return;
    }
  }

  /** Entries may be removed before this process has read them, if it was cut off for long. */
  private async noticeWhatIsLost(): Promise<void> {
    const asked = new Map(this.positions);
    const ends = await this.past.ends([...this.tenants.values()]);
    for (const [tenantId, { first }] of ends) {
      const position = this.positions.get(tenantId);
      if (position === undefined || position !== asked.get(tenantId)) continue;
      if (position + 1 < first) this.loseTrack(tenantId, first - 1);
    }
  }

  /** @param position - the last entry of those that can be told no more. */
  private loseTrack(tenantId: string, position: number): void {
    this.positions.set(tenantId, position);
    for (const socket of this.namespace?.sockets.values() ?? []) {
      const { told } = socket.data.client;
      // Whoever came from another process may be ahead of this one.
      if ((told.get(tenantId) ?? position) >= position) continue;
      told.set(tenantId, position);
      socket.emit('resync', { tenant: tenantId, position });
    }
  }

  private tell(tenantId: string, entries: readonly JournalRow[], read: News): void {
    const tenant = this.tenants.get(tenantId);
    const [first, last] = [entries[0], entries.at(-1)];
    if (!tenant || !first || !last || !this.namespace) return;
    const [from, to] = [Number(first.seq) - 1, Number(last.seq)];
    if (this.positions.get(tenantId) !== from) this.loseTrack(tenantId, from);
    this.positions.set(tenantId, to);
    const actor = systemActor([tenant]);
    const batch: LiveBatch = {
      tenant: tenantId,
      from,
      to,
      events: entries
        .filter(({ type }) => !isForSomebodyAlone(type))
        .map((entry) => toLiveEvent(entry, rowOf(entry, read.rows), actor)),
      rows: [],
    };
    for (const socket of this.socketsIn(staffRoom(tenantId))) hangUpWhenStuck(socket);
    this.namespace.local.to(staffRoom(tenantId)).emit('batch', batch);
    this.tellRequesters(tenantId, entries, read);
    for (const { type, data } of entries) {
      const { personId } = data;
      if (!isForSomebodyAlone(type) || typeof personId !== 'string') continue;
      this.namespace.local.to(noticeRoom(tenantId, personId)).emit('notice', { tenant: tenantId });
    }
  }

  private tellRequesters(tenantId: string, entries: readonly JournalRow[], read: News): void {
    const to = Number(entries.at(-1)?.seq);
    for (const [personId, news] of newsOfRequesters(entries, read)) {
      for (const socket of this.socketsIn(personRoom(tenantId, personId))) {
        const { told, actor } = socket.data.client;
        const from = told.get(tenantId) ?? to;
        if (from >= to) continue;
        hangUpWhenStuck(socket);
        told.set(tenantId, to);
        const { events, rows } = asToldTo(personId, actor, from, news, read);
        socket.emit('batch', { tenant: tenantId, from, to, events, rows });
        if (news.mayHaveLeft) socket.emit('resync', { tenant: tenantId, position: to });
      }
    }
  }

  private socketsIn(room: string): LiveSocket[] {
    const ids = this.namespace?.adapter.rooms.get(room) ?? new Set<string>();
    return [...ids]
      .map((id) => this.namespace?.sockets.get(id))
      .filter((socket) => socket !== undefined);
  }

  /** A tenant that nobody watches any more is not followed any more. */
  private forgetUnwatched(): void {
    const watched = new Set<string>();
    for (const socket of this.namespace?.sockets.values() ?? []) {
      for (const { id } of socket.data.client.actor.tenants) watched.add(id);
    }
    for (const id of this.positions.keys()) {
      if (watched.has(id)) continue;
      this.positions.delete(id);
      this.tenants.delete(id);
    }
  }
}

function isGranted({ actor }: LiveClient, tenantId: string): boolean {
  return actor.tenants.some(({ id }) => id === tenantId);
}
