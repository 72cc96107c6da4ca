import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { isStaff } from '#tenancy';
import { type Hat, IdentityService } from '../sign-in/index.js';
import { noticeRoom, personRoom, staffRoom } from './domain/live.rooms.js';
import { sendAway } from './live.line.js';
import type { LiveNamespace, LiveSocket } from './live.socket.js';

/** A right that was taken away ends within a second; this leaves room for a slow answer. */
const CHECK_MS = 300;
/** Secrets in one statement, so that none takes long whoever is connected. */
const MOST_AT_ONCE = 500;
/** Even where no change was told: it may have been written with triggers switched off. */
const LONGEST_MS = 5 * 60_000;

/** Closes or narrows sockets whose session, token or grants have changed. */
@Injectable()
export class LiveRevocation implements OnApplicationShutdown {
  private readonly logger = new Logger(LiveRevocation.name);
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  /** Of all rights: everybody was looked at since it came to be. */
  private revision: string | undefined;
  private namespace: LiveNamespace | undefined;
  private checking: Promise<void> = Promise.resolve();
  /** When each socket is to be looked at next, as `performance.now` tells; at once where missing. */
  private dueAt = new WeakMap<LiveSocket, number>();

  constructor(private readonly identity: IdentityService) {}

  start(namespace: LiveNamespace): void {
    this.namespace = namespace;
    const next = (): void => {
      if (this.stopped) return;
      this.timer = setTimeout(() => {
        this.look()
          .catch((error: unknown) => {
            this.logger.warn(`Sessions could not be checked: ${String(error)}`);
          })
          .finally(next);
      }, CHECK_MS);
    };
    next();
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /**
   * Ends when nobody here is connected with a right that was gone at this revision of all rights, so
   * that what was read before is told to those alone who may know it.
   *
   * @throws Unavailable when the database does not answer.
   */
  async upTo(revision: string): Promise<void> {
    if (revision === this.revision) return;
    await this.inTurn(() =>
      revision === this.revision ? Promise.resolve() : this.check(revision),
    );
  }

  /** As {@link upTo}, at the revision of now. */
  async upToNow(): Promise<void> {
    const revision = await this.identity.rightsRevision();
    if (revision !== undefined) await this.upTo(revision);
  }

  private async look(): Promise<void> {
    if (!this.namespace || this.namespace.sockets.size === 0) return;
    const revision = await this.identity.rightsRevision();
    if (revision !== undefined) await this.inTurn(() => this.check(revision));
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.checking.then(work);
    this.checking = mine.catch(() => undefined);
    return mine;
  }

  private async check(revision: string): Promise<void> {
    if (revision !== this.revision) {
      this.revision = undefined;
      this.dueAt = new WeakMap();
    }
    // Who connects after the revision was told is not among these, and due at the next look.
    const now = performance.now();
    const sockets = [...(this.namespace?.sockets.values() ?? [])] as LiveSocket[];
    const due = sockets.filter((socket) => (this.dueAt.get(socket) ?? 0) <= now);
    const bySecret = Map.groupBy(due, ({ data }) => data.client.secretHash.toString('hex'));
    const groups = [...bySecret.values()];
    for (let start = 0; start < groups.length; start += MOST_AT_ONCE) {
      await this.settle(groups.slice(start, start + MOST_AT_ONCE));
    }
    this.revision = revision;
  }

  /** @param groups - sockets, each group of one secret. */
  private async settle(groups: readonly LiveSocket[][]): Promise<void> {
    const asked = performance.now();
    const hashes = groups.flatMap(([first]) => first?.data.client.secretHash ?? []);
    const held = await this.identity.stillHeld(hashes);
    for (const socket of groups.flat()) {
      const { client } = socket.data;
      const rights = held.get(client.secretHash.toString('hex'));
      const hat = rights?.hats.find(({ id }) => id === client.hatId);
      if (!rights || !hat) {
        sendAway(socket);
        continue;
      }
      this.narrow(socket, hat);
      // Sockets that were looked at together need not be so again.
      const longest = LONGEST_MS * (1 + Math.random()) * 0.5;
      this.dueAt.set(socket, asked + Math.min(rights.changesInMs, longest));
    }
  }

  private narrow(socket: LiveSocket, hat: Hat): void {
    const { client } = socket.data;
    const { personId, name } = client.actor;
    const now = new Set(hat.tenants.map(({ id }) => id));
    const before = client.actor.tenants.map(({ id }) => id);
    client.actor = { personId, name, role: hat.role, tenants: hat.tenants };
    const isSame = areEqual(hat.grantIds, client.grantIds);
    client.grantIds = hat.grantIds;
    // A grant that was taken and given back since: whoever asked in between was told of fewer.
    if (isSame && before.length === now.size && before.every((id) => now.has(id))) return;

    for (const lost of before.filter((tenantId) => !now.has(tenantId))) {
      void socket.leave(isStaff(client.actor) ? staffRoom(lost) : personRoom(lost, personId ?? ''));
      void socket.leave(noticeRoom(lost, personId ?? ''));
      client.told.delete(lost);
      if (client.viewing?.room.startsWith(`tenant:${lost}:`)) {
        void socket.leave(client.viewing.room);
        client.viewing = null;
        socket.data.viewer = null;
      }
    }
    socket.emit('hats', { tenants: [...now] });
  }
}

function areEqual(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each) => others.includes(each));
}
