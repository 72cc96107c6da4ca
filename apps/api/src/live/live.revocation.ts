import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { isStaff } from '#tenancy';
import { type Hat, IdentityService } from '../sign-in/index.js';
import { noticeRoom, personRoom, staffRoom } from './domain/live.rooms.js';
import { sendAway } from './live.line.js';
import type { LiveNamespace, LiveSocket } from './live.socket.js';

/** A right that was taken away ends within a second; this leaves room for a slow answer. */
const CHECK_MS = 300;

/** Closes or narrows sockets whose session, token or grants have changed. */
@Injectable()
export class LiveRevocation implements OnApplicationShutdown {
  private readonly logger = new Logger(LiveRevocation.name);
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly identity: IdentityService) {}

  start(namespace: LiveNamespace): void {
    const next = (): void => {
      if (this.stopped) return;
      this.timer = setTimeout(() => {
        this.check(namespace)
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

  private async check(namespace: LiveNamespace): Promise<void> {
    const sockets = [...namespace.sockets.values()] as LiveSocket[];
    if (sockets.length === 0) return;
    const hashes = new Map(
      sockets.map(({ data }) => [data.client.secretHash.toString('hex'), data.client.secretHash]),
    );
    const held = await this.identity.stillHeld([...hashes.values()]);
    for (const socket of sockets) {
      const { client } = socket.data;
      const hats = held.get(client.secretHash.toString('hex'));
      const hat = hats?.find(({ id }) => id === client.hatId);
      if (hat) this.narrow(socket, hat);
      else sendAway(socket);
    }
  }

  private narrow(socket: LiveSocket, hat: Hat): void {
    const { client } = socket.data;
    const now = new Set(hat.tenants.map(({ id }) => id));
    const before = client.actor.tenants.map(({ id }) => id);
    if (before.length === now.size && before.every((id) => now.has(id))) return;

    const { id, name } = { id: client.actor.personId, name: client.actor.name };
    for (const lost of before.filter((tenantId) => !now.has(tenantId))) {
      void socket.leave(isStaff(client.actor) ? staffRoom(lost) : personRoom(lost, id ?? ''));
      void socket.leave(noticeRoom(lost, id ?? ''));
      client.told.delete(lost);
      if (client.viewing?.room.startsWith(`tenant:${lost}:`)) {
        void socket.leave(client.viewing.room);
        client.viewing = null;
        socket.data.viewer = null;
      }
    }
    client.actor = { personId: id, name, role: hat.role, tenants: hat.tenants };
    socket.emit('hats', { tenants: [...now] });
  }
}
