import { connect } from 'node:net';
import type { TestPerson } from '../../../libs/testing/test-department.js';

const GIGABYTE = 1_000_000_000;
const CHUNK = 'x'.repeat(65_536);
const GIVE_UP_AFTER_MS = 60_000;
const BOUNDARY = 'edge-of-the-file';

/** What became of clients that send far too much. */
export interface HugeBodies {
  readonly neverClosed: number;
  readonly lastClosedMs: number;
  /** The most that one of them could send before it was cut off, bytes. */
  readonly mostSent: number;
  readonly answers: Readonly<Record<string, number>>;
}

/** Who sends them, and where to. */
export interface HugeBodyTarget {
  readonly port: number;
  readonly ref: string;
  readonly senders: readonly TestPerson[];
}

/**
 * Sends bodies of a gigabyte, and some without an end, as JSON and as files, all at once and as fast
 * as they are taken, and waits until the server has closed each.
 */
export async function sendHugeBodies(
  { port, ref, senders }: HugeBodyTarget,
  bodies: number,
): Promise<HugeBodies> {
  const answers: Record<string, number> = {};
  let [neverClosed, lastClosedMs, mostSent] = [0, 0, 0];
  await Promise.all(
    Array.from({ length: bodies }, async (_, at) => {
      const sender = senders[at % senders.length];
      const { answer, closedMs, sent } = await send(port, headOf(at, ref, sender), isEndless(at));
      answers[answer] = (answers[answer] ?? 0) + 1;
      mostSent = Math.max(mostSent, sent);
      if (closedMs === null) neverClosed += 1;
      else lastClosedMs = Math.max(lastClosedMs, closedMs);
    }),
  );
  return { neverClosed, lastClosedMs, mostSent, answers };
}

const isEndless = (at: number): boolean => at % 2 === 1;
const isFile = (at: number): boolean => at % 4 >= 2;

function headOf(at: number, ref: string, sender: TestPerson | undefined): string {
  const type = isFile(at) ? `multipart/form-data; boundary=${BOUNDARY}` : 'application/json';
  const head = [
    `POST /api/v1/tickets${isFile(at) ? `/${ref}/attachments` : ''} HTTP/1.1`,
    'Host: localhost',
    `Cookie: commondesk=${sender?.secret ?? ''}`,
    `X-Acting-As: ${sender?.hat ?? ''}`,
    `Content-Type: ${type}`,
    isEndless(at) ? 'Transfer-Encoding: chunked' : `Content-Length: ${String(GIGABYTE)}`,
  ];
  const part = isFile(at)
    ? `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="big.txt"\r\n\r\n`
    : '"';
  return `${head.join('\r\n')}\r\n\r\n${isEndless(at) ? chunkOf(part) : part}`;
}

function chunkOf(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}

function send(
  port: number,
  head: string,
  endless: boolean,
): Promise<{ readonly answer: string; readonly closedMs: number | null; readonly sent: number }> {
  return new Promise((resolve) => {
    const began = performance.now();
    const socket = connect(port, '127.0.0.1');
    const piece = endless ? chunkOf(CHUNK) : CHUNK;
    let answer = '';
    const end = (closedMs: number | null): void => {
      clearTimeout(patience);
      socket.destroy();
      resolve({ answer: answer.split('\r\n', 1)[0] ?? '', closedMs, sent: socket.bytesWritten });
    };
    const patience = setTimeout(() => {
      end(null);
    }, GIVE_UP_AFTER_MS);
    const push = (): void => {
      if (!socket.writable) return;
      if (socket.write(piece)) setImmediate(push);
      else socket.once('drain', push);
    };
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => (answer = (answer + text).slice(0, 200)));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      end(performance.now() - began);
    });
    socket.on('connect', () => {
      socket.write(head);
      push();
    });
  });
}
