import { connect, type Socket } from 'node:net';

const DRIP_MS = 1_000;
const GIVE_UP_AFTER_MS = 60_000;

/** What became of clients that hardly send anything. */
export interface SlowClients {
  /** Clients that the server had not closed when we gave up. */
  readonly neverClosed: number;
  /** From its beginning until the last one was closed, milliseconds. */
  readonly lastClosedMs: number;
  /** How they were answered, by the first line. */
  readonly answers: Readonly<Record<string, number>>;
}

const HEAD = 'Host: localhost\r\nContent-Type: application/json\r\n';

/** A request that begins and does not end: what is sent first, and what every second. */
const KINDS: readonly { readonly begin: string; readonly drip: string }[] = [
  { begin: '', drip: '' },
  { begin: 'GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nX-Slow: ', drip: 'x' },
  { begin: `POST /api/v1/tickets HTTP/1.1\r\n${HEAD}Content-Length: 1000\r\n\r\n{`, drip: ' ' },
  {
    begin: `POST /api/v1/auth/sign-in HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\n`,
    drip: '1\r\n \r\n',
  },
  {
    begin:
      'POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n',
    drip: ' ',
  },
];

/** Opens many slow requests of all kinds at once, and waits until the server has closed them. */
export async function comeSlowly(port: number, clients: number): Promise<SlowClients> {
  const answers: Record<string, number> = {};
  let lastClosedMs = 0;
  let neverClosed = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, at) => {
      const { answer, closedMs } = await comeOnce(port, KINDS[at % KINDS.length]);
      answers[answer] = (answers[answer] ?? 0) + 1;
      if (closedMs === null) neverClosed += 1;
      else lastClosedMs = Math.max(lastClosedMs, closedMs);
    }),
  );
  return { neverClosed, lastClosedMs, answers };
}

function comeOnce(
  port: number,
  kind: (typeof KINDS)[number] = { begin: '', drip: '' },
): Promise<{ readonly answer: string; readonly closedMs: number | null }> {
  return new Promise((resolve) => {
    const began = performance.now();
    const socket: Socket = connect(port, '127.0.0.1');
    let answer = '';
    const dripping = setInterval(() => {
      if (kind.drip !== '' && socket.writable) socket.write(kind.drip);
    }, DRIP_MS);
    const end = (closedMs: number | null): void => {
      clearInterval(dripping);
      clearTimeout(patience);
      socket.destroy();
      resolve({ answer: answer.split('\r\n', 1)[0] ?? '', closedMs });
    };
    const patience = setTimeout(() => {
      end(null);
    }, GIVE_UP_AFTER_MS);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => (answer = (answer + text).slice(0, 200)));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      end(performance.now() - began);
    });
    socket.on('connect', () => {
      if (kind.begin !== '') socket.write(kind.begin);
    });
  });
}
