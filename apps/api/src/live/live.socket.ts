import type { Actor } from '#tenancy';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from './live.events.js';

/** What the server knows of a connected client. */
export interface LiveClient {
  readonly secretHash: Buffer;
  readonly hatId: string;
  /** Replaced when grants change, as the ids of the grants are. */
  actor: Actor;
  grantIds: readonly string[];
  /** For requesters: how far this client has been told of each tenant. */
  readonly told: Map<string, number>;
  /** How often this client waits for an answer to `follow`. */
  follows: number;
  /** Ends when the last of them is answered. */
  following: Promise<unknown>;
  viewing: { readonly ref: string; readonly room: string; readonly typing: boolean } | null;
}

/** What other processes may read of a client. */
export interface SharedData {
  client: LiveClient;
  viewer: { readonly id: string; readonly name: string; readonly typing: boolean } | null;
}

export type LiveSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SharedData>;
export type LiveNamespace = Namespace<ClientToServer, ServerToClient, DefaultEventsMap, SharedData>;
