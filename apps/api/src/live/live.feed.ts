import { Settings } from '#config';
import type { ConnectedSettings } from '#config';
import { JournalSignal, JournalWire } from '#journal';
import { isStaff, systemActor, type Tenant, TenantDb } from '#tenancy';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type TicketListRow, ticketRows } from '../tickets/index.js';
import { noticeRoom, personRoom, staffRoom } from './domain/live.rooms.js';
import type { LiveBatch } from './live.events.js';
import { entriesAfter, journalEnds, type JournalRow, participantsOf } from './live.queries.js';
import type { LiveNamespace, LiveSocket } from './live.socket.js';
import { asRequesterSees, toLiveEvent } from './to-live-event.js';

/** Entries of one tenant that are read at once. */
const BATCH = 200;
/** A client that is further behind than this reads its lists again instead. */
const MOST_REPLAYED = 2_000;
/** How often the journal is looked at although nobody signalled. */
const POLL_MS = 1_000;

interface Read {
  readonly entries: readonly JournalRow[];
  readonly rows: ReadonlyMap<string, TicketListRow>;
  readonly participants: ReadonlyMap<string, string[]>;
}

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
  private unlisten: (() => void) | undefined;
  private pulling: Promise<void> | undefined;
  private pullAgain = false;

  constructor(
    private readonly tenantDb: TenantDb,
    private readonly signal: JournalSignal,
    @Inject(Settings) private readonly settings: ConnectedSettings,
  ) {}

  start(namespace: LiveNamespace): void {
    this.namespace = namespace;
    this.unlisten = this.signal.listen(() => void this.pull());
    const { databaseUrl, databaseDirectUrl = databaseUrl } = this.settings;
    this.wire = new JournalWire(databaseDirectUrl, this.signal, () => void this.pull());
    this.poll = setInterval(() => void this.pull(), POLL_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.poll);
    this.unlisten?.();
    await this.wire?.close();
    await this.pulling;
  }

  /**
   * Brings a client up to date with one of its tenants and lets it into the room, without a gap or
   * an overlap between the two.
   *
   * @param cursor - the last entry that the client has; undefined to begin with what comes next.
   * @returns the position from which the client is told everything.
   */
  async join(socket: LiveSocket, tenant: Tenant, cursor: number | undefined): Promise<number> {
    const { client } = socket.data;
    let reached = await this.firstPosition(socket, tenant, cursor);
    for (;;) {
      const position = this.positions.get(tenant.id);
      if (position === undefined) throw new Error('A tenant is followed before it is joined.');
      if (reached >= position) break;
      reached = await this.replay(socket, tenant, reached, position);
    }
    // From here to the end nothing is awaited, so that the feed cannot move on in between, and
    // nobody is let in whose grant ended while the past was being read.
    if (!client.actor.tenants.some(({ id }) => id === tenant.id)) return reached;
    client.told.set(tenant.id, reached);
    const { actor } = client;
    if (actor.personId !== null) void socket.join(noticeRoom(tenant.id, actor.personId));
    if (isStaff(actor)) void socket.join(staffRoom(tenant.id));
    else if (actor.personId !== null) void socket.join(personRoom(tenant.id, actor.personId));
    return reached;
  }

  private async firstPosition(
    socket: LiveSocket,
    tenant: Tenant,
    cursor: number | undefined,
  ): Promise<number> {
    const system = systemActor([tenant]);
    const ends = await this.tenantDb.read(system, (tx) => journalEnds(tx, [tenant.id]));
    const { last, first } = ends.get(tenant.id) ?? { last: 0, first: 1 };
    if (!this.positions.has(tenant.id)) {
      this.tenants.set(tenant.id, tenant);
      this.positions.set(tenant.id, last);
    }
    if (cursor === undefined) return last;
    const missing = cursor + 1 < first || cursor > last || last - cursor > MOST_REPLAYED;
    if (!missing) return cursor;
    socket.emit('resync', { tenant: tenant.id, position: last });
    return last;
  }

  /** Reads as the client itself, so that it is told exactly what it may read. */
  private async replay(
    socket: LiveSocket,
    tenant: Tenant,
    from: number,
    position: number,
  ): Promise<number> {
    const { actor } = socket.data.client;
    const { entries, rows } = await this.tenantDb.read(
      actor,
      async (tx) => {
        const found = await entriesAfter(tx, new Map([[tenant.id, from]]), BATCH);
        const ids = ticketIdsOf(found);
        return { entries: found, rows: byId(ids.length > 0 ? await ticketRows(tx, ids) : []) };
      },
      [tenant.id],
    );
    // A requester's entries have gaps; a full page ends where it ends, any other at the position.
    const last = entries.at(-1);
    const to = entries.length === BATCH && last ? Number(last.seq) : Math.max(position, from);
    const shown = entries.filter((entry) => Number(entry.seq) <= to && !isNotice(entry));
    socket.emit('batch', {
      tenant: tenant.id,
      from,
      to,
      events: shown.map((entry) => toLiveEvent(entry, rowOf(entry, rows), actor)),
    });
    return to;
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
      const read = await this.tenantDb.read(system, async (tx): Promise<Read> => {
        const entries = await entriesAfter(tx, asked, BATCH);
        const ids = ticketIdsOf(entries);
        if (ids.length === 0) return { entries, rows: new Map(), participants: new Map() };
        const [rows, participants] = await Promise.all([
          ticketRows(tx, ids),
          participantsOf(tx, ids),
        ]);
        return { entries, rows: byId(rows), participants };
      });
      if (read.entries.length === 0) return;
      const groups = Map.groupBy(read.entries, ({ tenant_id }) => tenant_id);
      for (const [tenantId, entries] of groups) this.tell(tenantId, entries, read);
      if ([...groups.values()].every(({ length }) => length < BATCH)) return;
    }
  }

  private tell(tenantId: string, entries: readonly JournalRow[], read: Read): void {
    const tenant = this.tenants.get(tenantId);
    const from = this.positions.get(tenantId);
    const last = entries.at(-1);
    if (!tenant || from === undefined || !last || !this.namespace) return;
    const to = Number(last.seq);
    const actor = systemActor([tenant]);
    this.positions.set(tenantId, to);
    const batch: LiveBatch = {
      tenant: tenantId,
      from,
      to,
      events: entries
        .filter((entry) => !isNotice(entry))
        .map((entry) => toLiveEvent(entry, rowOf(entry, read.rows), actor)),
    };
    this.namespace.local.to(staffRoom(tenantId)).emit('batch', batch);
    this.tellRequesters(tenant, entries, read);
    for (const { data } of entries.filter(isNotice)) {
      const { personId } = data;
      if (typeof personId !== 'string') continue;
      this.namespace.local.to(noticeRoom(tenantId, personId)).emit('notice', { tenant: tenantId });
    }
  }

  private tellRequesters(tenant: Tenant, entries: readonly JournalRow[], read: Read): void {
    const concerned = new Map<string, JournalRow[]>();
    for (const entry of entries) {
      if (entry.audience !== 'public' || entry.ticket_id === null) continue;
      for (const person of read.participants.get(entry.ticket_id) ?? []) {
        const own = concerned.get(person) ?? [];
        own.push(entry);
        concerned.set(person, own);
      }
    }
    const to = Number(entries.at(-1)?.seq);
    for (const [personId, own] of concerned) {
      for (const socket of this.socketsIn(personRoom(tenant.id, personId))) {
        const { client } = socket.data;
        const from = client.told.get(tenant.id) ?? to;
        client.told.set(tenant.id, to);
        socket.emit('batch', {
          tenant: tenant.id,
          from,
          to,
          events: own.map((entry) => {
            const row = rowOf(entry, read.rows);
            return toLiveEvent(entry, row && asRequesterSees(row, personId), client.actor);
          }),
        });
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

/** Whose notification it is, is nobody else's business: such entries go to that person alone. */
function isNotice({ type }: JournalRow): boolean {
  return type.startsWith('notification.');
}

function ticketIdsOf(entries: readonly JournalRow[]): string[] {
  return [...new Set(entries.map(({ ticket_id }) => ticket_id))].filter((id) => id !== null);
}

function byId(rows: readonly TicketListRow[]): Map<string, TicketListRow> {
  return new Map(rows.map((row) => [row.id, row]));
}

function rowOf(
  entry: JournalRow,
  rows: ReadonlyMap<string, TicketListRow>,
): TicketListRow | undefined {
  return entry.ticket_id === null ? undefined : rows.get(entry.ticket_id);
}
