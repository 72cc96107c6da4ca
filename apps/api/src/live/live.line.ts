import type { LiveSocket } from './live.socket.js';

/**
 * What is kept for a client that does not read, bytes, beside the last batch. More would make one
 * stuck browser a burden for everybody; the client reconnects and goes on from its cursor.
 */
export const MOST_WAITING_BYTES = 1024 * 1024;
/** A replay goes on once no more than this waits to be read. */
const CALM_BYTES = 64 * 1024;
const CALM_WITHIN_MS = 10_000;
/** A client that was told to go and does not read is let go of after this. */
const FAREWELL_MS = 500;

/** What the library keeps behind its types. */
interface EngineSocket {
  readonly writeBuffer: readonly { readonly data?: string | Buffer }[];
  readonly transport: {
    readonly socket?: { readonly bufferedAmount?: number; terminate?(): void };
  };
  close(discard: boolean): void;
  on(event: 'drain', listener: () => void): void;
  once(event: 'close', listener: () => void): void;
  off(event: 'drain' | 'close', listener: () => void): void;
}

/** The client does not read what it is told. */
class LineIsStuck extends Error {
  constructor() {
    super('The client does not read what it is told.');
    this.name = 'LineIsStuck';
  }
}

/** Bytes that were sent to a client and did not leave this process yet. */
export function waitingBytes(socket: LiveSocket): number {
  const { writeBuffer, transport } = engineOf(socket);
  const queued = writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
  return queued + (transport.socket?.bufferedAmount ?? 0);
}

/** Lets go of a client that is too far behind. Whoever is hung up on connects and follows again. */
export function hangUpWhenStuck(socket: LiveSocket): void {
  if (waitingBytes(socket) > MOST_WAITING_BYTES) hangUp(socket);
}

/** Waits until a client has read most of what it was told. @throws LineIsStuck when it does not. */
export async function untilRead(socket: LiveSocket): Promise<void> {
  if (waitingBytes(socket) <= CALM_BYTES) return;
  const engine = engineOf(socket);
  const isCalm = await new Promise<boolean>((resolve) => {
    const end = (calm: boolean) => (): void => {
      clearTimeout(patience);
      engine.off('drain', look);
      engine.off('close', closed);
      resolve(calm);
    };
    const look = (): void => {
      if (waitingBytes(socket) <= CALM_BYTES) end(true)();
    };
    const closed = end(false);
    const patience = setTimeout(closed, CALM_WITHIN_MS);
    engine.on('drain', look);
    engine.once('close', closed);
  });
  if (isCalm) return;
  hangUp(socket);
  throw new LineIsStuck();
}

/** Says goodbye to a client whose right has ended, whether or not it listens. */
export function sendAway(socket: LiveSocket): void {
  socket.emit('revoked');
  socket.disconnect(true);
  setTimeout(() => {
    hangUp(socket);
  }, FAREWELL_MS).unref();
}

/** Drops the connection with all that waits on it: a goodbye would only wait behind the rest. */
function hangUp(socket: LiveSocket): void {
  const engine = engineOf(socket);
  engine.transport.socket?.terminate?.();
  engine.close(true);
}

function engineOf({ conn }: LiveSocket): EngineSocket {
  return conn as unknown as EngineSocket;
}
