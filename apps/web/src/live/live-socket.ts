import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from './live-events.js';

export type LiveSocket = Socket<ServerEvents, ClientEvents>;

/** After a cut a page is back within two seconds of the line, and not all pages at once. */
const RECONNECT_AT_FIRST_MS = 250;
const RECONNECT_AT_MOST_MS = 1_200;

/** Whoever was let go by the server itself knocks soon, then less and less often. */
export const KNOCK_AT_FIRST_MS = 300;
const KNOCK_AT_MOST_MS = 5_000;

/** How long to wait before knocking once more, milliseconds. */
export function nextKnock(afterMs: number): number {
  return Math.min(afterMs * 2, KNOCK_AT_MOST_MS);
}

interface Place {
  /** Origin of the desk; the page's own when left out. */
  readonly url?: string;
  /** Sent with the handshake where no browser adds them. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A socket to the desk under one hat, not yet connected. */
export function liveSocket(hat: string, { url = '', headers }: Place = {}): LiveSocket {
  return io(`${url}/live`, {
    auth: { hat },
    // Polling needs every request to reach the same process, so it comes second.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: RECONNECT_AT_FIRST_MS,
    reconnectionDelayMax: RECONNECT_AT_MOST_MS,
    autoConnect: false,
    ...(headers && { extraHeaders: { ...headers }, forceNew: true }),
  });
}
