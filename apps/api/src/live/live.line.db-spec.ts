import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Socket as TcpSocket } from 'node:net';
import { JournalSignal } from '#journal';
import { HelpdeskTestApp, LiveTestClient, type TestDepartment } from '#testing';
import { LiveGateway } from './live.gateway.js';
import { MOST_WAITING_BYTES, waitingBytes } from './live.line.js';
import type { LiveNamespace } from './live.socket.js';

const ENTRY_BYTES = 2_000;
const ENTRIES = 500;
/** About what a page of the journal is on the wire. */
const BATCH_BYTES = 200 * (ENTRY_BYTES + 300);
const LONG_MS = 60_000;

let helpdesk: HelpdeskTestApp;
let department: TestDepartment;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
  department = await helpdesk.aDepartment();
});
afterAll(() => helpdesk.stop());

/** So much happens at once that a client has to read it to stay. @returns the last entry. */
async function muchHappens(): Promise<number> {
  const { rows } = await helpdesk.admin.query<{ last: string }>(
    `with head as (
       update app.counters set journal_seq = journal_seq + $2 where tenant_id = $1
       returning journal_seq
     ), added as (
       insert into app.journal (tenant_id, seq, type, actor_name, actor_role, audience, at, data)
       select $1, head.journal_seq - $2 + n, 'calendar.changed', 'Desk', 'system', 'internal', now(),
         jsonb_build_object('why', repeat('x', $3))
       from head, generate_series(1, $2) n
     )
     select journal_seq as last from head`,
    [department.tenant.id, ENTRIES, ENTRY_BYTES],
  );
  helpdesk.app.get(JournalSignal).raise();
  return Number(rows[0]?.last);
}

function mostWaiting(): number {
  const gateway: unknown = helpdesk.app.get<LiveGateway>(LiveGateway);
  const { namespace } = gateway as { namespace: LiveNamespace };
  return Math.max(0, ...[...namespace.sockets.values()].map(waitingBytes));
}

function tcpOf({ socket }: LiveTestClient): TcpSocket {
  const engine: unknown = socket.io.engine;
  return (engine as { transport: { ws: { _socket: TcpSocket } } }).transport.ws._socket;
}

it(
  'keeps little for a client that does not read, hangs up on it, and goes on from its cursor',
  async () => {
    const reading = await LiveTestClient.connect(helpdesk, department.agent);
    const stuck = await LiveTestClient.connect(helpdesk, department.agent2);
    for (const client of [reading, stuck]) await client.follow(department.tenant.id);
    tcpOf(stuck).pause();

    let last = 0;
    let most = 0;
    for (let times = 0; times < 24; times += 1) {
      last = await muchHappens();
      await reading.until(() => reading.cursor === last, LONG_MS);
      most = Math.max(most, mostWaiting());
    }
    expect(most).toBeLessThan(MOST_WAITING_BYTES + 3 * BATCH_BYTES);

    tcpOf(stuck).resume();
    await stuck.until(() => stuck.socket.disconnected, LONG_MS);
    expect(reading.socket.connected).toBe(true);
    const { cursor = 0 } = stuck;
    expect(cursor).toBeLessThan(last);
    const again = await LiveTestClient.connect(helpdesk, department.agent2);
    again.cursor = cursor;
    await again.follow(department.tenant.id, cursor);
    // By now it has missed more than is told again.
    expect(again.received).toMatchObject([{ event: 'resync', payload: { position: last } }]);
    for (const client of [reading, again]) client.close();
  },
  LONG_MS,
);
