import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from './live-events.js';

export type LiveSocket = Socket<ServerEvents, ClientEvents>;

/** After a cut a page is back within two seconds of the line, and not all pages at once. */
const RECONNECT_AT_FIRST_MS = 250;
const RECONNECT_AT_MOST_MS = 1_200;
/** A line that is taken up and never greeted is given up. */
const GREETED_WITHIN_MS = 5_000;

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
    timeout: GREETED_WITHIN_MS,
    autoConnect: false,
    ...(headers && { extraHeaders: { ...headers }, forceNew: true }),
  });
}

/**
 * Notices a line that is cut after it was taken up and before it was greeted: the library would wait
 * for the greeting until it gives up.
 *
 * @param lost - told when that happened.
 * @returns what has to be called whenever the socket was told to connect.
 */
export function watchOpening(socket: LiveSocket, lost: () => void): () => void {
  const { io: manager } = socket;
  let watched: typeof manager.engine | undefined;
  const watch = (): void => {
    const { engine } = manager;
    if (engine === watched) return;
    watched = engine;
    let isKnown = false;
    const know = (): void => {
      isKnown = true;
    };
    manager.once('open', know);
    manager.once('error', know);
    engine.once('close', () => {
      manager.off('open', know);
      manager.off('error', know);
      if (!isKnown) lost();
    });
  };
  // The library makes the new line right after it says that it will.
  manager.on('reconnect_attempt', () => {
    queueMicrotask(watch);
  });
  return watch;
}
