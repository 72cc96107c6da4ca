import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { WebSocket } from 'ws';
import type { TestPerson } from '../../../libs/testing/test-department.js';

const AT_ONCE = 50;
const CONNECT_WITHIN_MS = 60_000;

/**
 * Pages that are open and do nothing: each signed in with a session of its own, following its
 * department. Speaks just enough of the protocol of socket.io to cost this process little.
 */
export class IdleSockets {
  private readonly sockets: WebSocket[] = [];
  /** Connections that the server has ended. */
  ended = 0;

  private constructor() {
    // Only `open` makes them.
  }

  static async open(
    pool: pg.Pool,
    url: string,
    person: TestPerson,
    count: number,
  ): Promise<IdleSockets> {
    const secrets = await sessions(pool, person.id, count);
    const idle = new IdleSockets();
    while (secrets.length > 0) {
      const batch = secrets.splice(0, AT_ONCE);
      await Promise.all(batch.map((secret) => idle.connect(url, person.hat, secret)));
    }
    return idle;
  }

  get open(): number {
    return this.sockets.filter(({ readyState }) => readyState === WebSocket.OPEN).length;
  }

  close(): void {
    for (const socket of this.sockets) socket.terminate();
  }

  private connect(url: string, hat: string, secret: string): Promise<void> {
    const socket = new WebSocket(
      `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
      { headers: { cookie: `commondesk=${secret}` }, perMessageDeflate: false },
    );
    this.sockets.push(socket);
    socket.on('close', () => (this.ended += 1));
    return new Promise((resolve, reject) => {
      const patience = setTimeout(() => {
        reject(new Error('A socket was not let in.'));
      }, CONNECT_WITHIN_MS);
      socket.on('error', reject);
      socket.on('message', (data: Buffer) => {
        const said = data.toString();
        if (said === '2') socket.send('3');
        else if (said.startsWith('0')) socket.send(`40/live,${JSON.stringify({ hat })}`);
        else if (said.startsWith('40/live')) socket.send('42/live,0["follow",{"cursors":{}}]');
        else if (said.startsWith('43/live')) {
          clearTimeout(patience);
          resolve();
        } else if (said.startsWith('44/live')) reject(new Error(said));
      });
    });
  }
}

/** Opens sessions without the password, which would take its time. @returns their secrets. */
async function sessions(pool: pg.Pool, accountId: string, count: number): Promise<string[]> {
  const secrets = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
  await pool.query(
    `insert into auth.sessions (account_id, secret_hash, user_agent, address, expires_at)
     select $1, hash, 'a test', '127.0.0.1', now() + interval '14 days'
     from unnest($2::bytea[]) as hash`,
    [accountId, secrets.map((secret) => createHash('sha256').update(secret).digest())],
  );
  return secrets;
}
