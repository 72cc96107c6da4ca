import { Settings } from '#config';
import { NotFound, Problem } from '#problem';
import { type Actor, isStaff, TenantDb } from '#tenancy';
import {
  Ack,
  ConnectedSocket,
  MessageBody,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import {
  actorIn,
  chooseHat,
  IdentityService,
  isKnownHost,
  isSameSite,
  readCredential,
  sessionCookieName,
  unknownHost,
} from '../sign-in/index.js';
import { tenantOfRef } from '../tickets/index.js';
import { readCursors, readViewing } from './domain/live.requests.js';
import { viewersRoom } from './domain/live.rooms.js';
import type { Answer, Refusal } from './live.events.js';
import { LiveFeed } from './live.feed.js';
import { LiveRevocation } from './live.revocation.js';
import type { LiveClient, LiveNamespace, LiveSocket } from './live.socket.js';

/** Messages that one client may send within a second before it is shown the door. */
const MOST_MESSAGES_A_SECOND = 40;

/** A client asks once; twice when it saw a gap meanwhile. */
const MOST_FOLLOWS = 2;

interface Positions {
  readonly positions: Readonly<Record<string, number>>;
}

/** Signs sockets in and lets them into the rooms of their grants; knows no helpdesk rules. */
@WebSocketGateway({
  namespace: 'live',
  transports: ['websocket', 'polling'],
  maxHttpBufferSize: 65_536,
  // A page must not call itself live for long on a line that fell silent.
  pingInterval: 10_000,
  pingTimeout: 8_000,
})
export class LiveGateway implements OnGatewayInit<LiveNamespace>, OnGatewayDisconnect<LiveSocket> {
  private namespace: LiveNamespace;

  constructor(
    private readonly feed: LiveFeed,
    private readonly revocation: LiveRevocation,
    private readonly identity: IdentityService,
    private readonly tenantDb: TenantDb,
    private readonly settings: Settings,
  ) {}

  afterInit(namespace: LiveNamespace): void {
    this.namespace = namespace;
    namespace.use((socket, next) => {
      this.admit(socket).then(
        () => {
          limitMessages(socket);
          next();
        },
        (error: unknown) => {
          next(refusalError(error));
        },
      );
    });
    this.feed.start(namespace);
    this.revocation.start(namespace);
  }

  handleDisconnect(socket: LiveSocket): void {
    const viewing = socket.data.client.viewing;
    if (viewing) void this.tellViewers(viewing.ref, viewing.room);
  }

  /**
   * Replays what came after the client's cursors and streams from there. The answer is sent by the
   * feed itself, so that nothing is told between it and the first batch that it does not cover.
   */
  @SubscribeMessage('follow')
  async follow(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() request: unknown,
    @Ack() answer: ((said: Answer<Positions> | Refusal) => void) | undefined,
  ): Promise<void> {
    const { client } = socket.data;
    const cursors = readCursors(request);
    if (!cursors) {
      answer?.(refusal('invalid_input', 'cursors: must be whole numbers by tenant id'));
      return;
    }
    if (client.follows === MOST_FOLLOWS) {
      answer?.(refusal('too_many_requests', 'Wait for the answer before you follow again.'));
      return;
    }
    client.follows += 1;
    client.following = client.following.then(() =>
      this.feed
        .follow(socket, cursors, (positions) => {
          answer?.({ ok: true, positions });
        })
        .catch(() => {
          answer?.(refusal('unavailable', 'The journal cannot be read at the moment. Ask again.'));
        })
        .finally(() => (client.follows -= 1)),
    );
    await client.following;
  }

  /** Tells colleagues which ticket an agent has open, and whether they are writing. */
  @SubscribeMessage('viewing')
  async viewing(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() request: unknown,
  ): Promise<Answer<object> | Refusal> {
    const wanted = readViewing(request);
    if (!wanted) return refusal('invalid_input', 'ref: must be a reference or null');
    const { client } = socket.data;
    if (!isStaff(client.actor)) return refusal('forbidden', 'Presence is for the desk.');
    try {
      const room = wanted.ref === null ? null : await this.roomOf(client.actor, wanted.ref);
      // The grant may have ended while the ticket was being read.
      if (wanted.ref !== null) tenantOfRef(client.actor, wanted.ref);
      await this.moveViewer(socket, room, wanted);
    } catch (error) {
      if (error instanceof NotFound) return refusal('not_found', error.message);
      return refusal('unavailable', 'The ticket cannot be read at the moment. Ask again.');
    }
    return { ok: true };
  }

  private async admit(socket: LiveSocket): Promise<void> {
    const { headers, auth } = socket.handshake;
    const { publicUrl } = this.settings;
    if (!isKnownHost(headers.host ?? '', publicUrl)) throw unknownHost();
    const site = {
      origin: headers.origin,
      fetchSite: undefined,
      reached: `${socket.handshake.secure ? 'https' : 'http'}://${headers.host ?? ''}`,
    };
    const { token, hat: wanted } = auth as { token?: unknown; hat?: unknown };
    const credential =
      typeof token === 'string'
        ? readCredential({ authorization: `Bearer ${token}` }, '')
        : readCredential(
            { authorization: headers.authorization, cookie: headers.cookie },
            sessionCookieName(publicUrl),
          );
    if (credential?.by === 'cookie' && !isSameSite(site, new URL(publicUrl).origin)) {
      throw new Problem(403, 'cross_site', 'This connection comes from the page of another site.');
    }
    const holder = credential && (await this.identity.holderOf(credential.secret));
    if (!holder?.scopes.includes('read')) {
      throw new Problem(401, 'not_signed_in', 'Sign in, or show an API token that is still valid.');
    }
    const hat = chooseHat(holder.hats, typeof wanted === 'string' ? wanted : undefined);
    if (!hat) throw new Problem(403, 'no_such_hat', 'This hat is not yours.');
    const client: LiveClient = {
      secretHash: holder.secretHash,
      hatId: hat.id,
      actor: actorIn(holder, hat),
      grantIds: hat.grantIds,
      told: new Map(),
      follows: 0,
      following: Promise.resolve(),
      viewing: null,
    };
    socket.data.client = client;
    socket.data.viewer = null;
  }

  /** @throws NotFound when the actor does not see such a ticket. */
  private async roomOf(actor: Actor, ref: string): Promise<string> {
    const tenant = tenantOfRef(actor, ref);
    const [seen] = await this.tenantDb.read(
      actor,
      (tx) =>
        tx.query('select from app.tickets where tenant_id = $1 and ref = $2', [tenant.id, ref]),
      [tenant.id],
    );
    if (!seen) throw new NotFound('ticket');
    return viewersRoom(tenant.id, ref);
  }

  private async moveViewer(
    socket: LiveSocket,
    room: string | null,
    { ref, typing }: { ref: string | null; typing: boolean },
  ): Promise<void> {
    const { client } = socket.data;
    const before = client.viewing;
    client.viewing = ref === null || room === null ? null : { ref, room, typing };
    socket.data.viewer =
      client.viewing === null
        ? null
        : { id: client.actor.personId ?? '', name: client.actor.name, typing };
    if (before && before.room !== room) {
      await socket.leave(before.room);
      await this.tellViewers(before.ref, before.room);
    }
    if (client.viewing) {
      await socket.join(client.viewing.room);
      await this.tellViewers(client.viewing.ref, client.viewing.room);
    }
  }

  /** Asked through the adapter, so that viewers in other processes count where it reaches them. */
  private async tellViewers(ref: string, room: string): Promise<void> {
    // Another process that is slow to answer must not hide who is here.
    const sockets = await this.namespace
      .in(room)
      .fetchSockets()
      .catch(() => this.namespace.local.in(room).fetchSockets());
    const people = new Map<string, { id: string; name: string; typing: boolean }>();
    for (const { data } of sockets) {
      const { viewer } = data;
      if (!viewer) continue;
      const known = people.get(viewer.id);
      people.set(viewer.id, { ...viewer, typing: viewer.typing || (known?.typing ?? false) });
    }
    this.namespace.to(room).emit('presence', { ref, people: [...people.values()] });
  }
}

/** A client that floods us is closed; others do not notice. */
function limitMessages(socket: LiveSocket): void {
  let second = 0;
  let messages = 0;
  socket.use((_packet, next) => {
    const now = Math.floor(performance.now() / 1000);
    messages = now === second ? messages + 1 : 1;
    second = now;
    if (messages > MOST_MESSAGES_A_SECOND) socket.disconnect(true);
    else next();
  });
}

function refusal(code: string, detail: string): Refusal {
  return { ok: false, code, detail };
}

/** What socket.io hands to the client as `connect_error`. */
function refusalError(error: unknown): Error {
  const problem =
    error instanceof Problem
      ? error
      : new Problem(503, 'unavailable', 'The desk cannot be reached at the moment.');
  return Object.assign(new Error(problem.message), { data: { code: problem.code } });
}
