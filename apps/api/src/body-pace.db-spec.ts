import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { HelpdeskTestApp } from '#testing';

/** Longer than the server waits for the rest of a body that it has answered early. */
const PATIENCE_MS = 900;

const UPLOAD = [
  'POST /api/v1/tickets/ABC-1/attachments HTTP/1.1',
  'Host: localhost',
  'Content-Type: multipart/form-data; boundary=edge',
];

describe('a request that is answered before its body has come', () => {
  let helpdesk: HelpdeskTestApp;
  let socket: Socket;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(async () => {
    socket.destroy();
    await helpdesk.stop();
  });

  const open = (): void => {
    socket = connect(Number(new URL(helpdesk.url).port), '127.0.0.1').setEncoding('latin1');
    socket.on('error', () => undefined);
  };
  const answerTo = async (text: string): Promise<string> => {
    socket.write(text);
    const [answer] = (await once(socket, 'data')) as [string];
    return answer.split('\r\n', 1)[0] ?? '';
  };

  it('keeps its connection when the rest comes', async () => {
    open();
    const head = `${[...UPLOAD, 'Content-Length: 100'].join('\r\n')}\r\n\r\n--edge`;
    expect(await answerTo(head)).toBe('HTTP/1.1 401 Unauthorized');
    socket.write('x'.repeat(94));
    for (const began = performance.now(); performance.now() - began < PATIENCE_MS;) {
      expect(await answerTo('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n')).toBe(
        'HTTP/1.1 200 OK',
      );
    }
  });

  it('loses its connection when the rest does not come', async () => {
    open();
    const head = `${[...UPLOAD, 'Content-Length: 100'].join('\r\n')}\r\n\r\n--edge`;
    expect(await answerTo(head)).toBe('HTTP/1.1 401 Unauthorized');
    await once(socket, 'close');
  });

  it('is refused at once when it claims more than any file may have', async () => {
    open();
    const head = `${[...UPLOAD, 'Content-Length: 1000000000'].join('\r\n')}\r\n\r\n--edge`;
    expect(await answerTo(head)).toBe('HTTP/1.1 413 Payload Too Large');
    await once(socket, 'close');
  });
});
