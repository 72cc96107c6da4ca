import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { JournalSignal, JournalWire } from '#journal';
import { aTicket, HelpdeskTestApp, LiveTestClient } from '#testing';
import { testDatabase } from '../harness/test-database.js';

let warnings: unknown[];
beforeEach(() => {
  warnings = [];
  const nothing = (): void => undefined;
  Logger.overrideLogger({ log: nothing, error: nothing, warn: (said) => warnings.push(said) });
});

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function aDesk(env: Readonly<Record<string, string>>): Promise<HelpdeskTestApp> {
  const helpdesk = await HelpdeskTestApp.start({ env });
  ends.push(() => helpdesk.stop());
  return helpdesk;
}

/** A wire to the database of this test. */
function aWire(url: string): { heard: () => Promise<void>; signal: JournalSignal } {
  const signal = new JournalSignal();
  let told = Promise.withResolvers<undefined>();
  const wire = new JournalWire(url, signal, () => {
    told.resolve(undefined);
  });
  ends.push(() => wire.close());
  return {
    signal,
    heard: async () => {
      await told.promise;
      told = Promise.withResolvers();
    },
  };
}

/** Whether a connection of the pooler to the server was left listening. */
async function channelsBehind(url: string): Promise<unknown[]> {
  const clients = Array.from({ length: 3 }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  try {
    // Transactions that are open at once are on connections of their own.
    await Promise.all(clients.map((client) => client.query('begin')));
    const found = await Promise.all(
      clients.map((client) =>
        client.query<Record<string, unknown>>('select pg_listening_channels()'),
      ),
    );
    return found.flatMap(({ rows }) => rows);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

describe('news between processes whose database is behind a pooler', () => {
  it('comes at once by the connection that goes past it', async () => {
    const { directUrl = '' } = await testDatabase();
    const [speaker, listener] = [aWire(directUrl), aWire(directUrl)];
    // Each has heard once, because something may have been said before it came.
    await Promise.all([speaker.heard(), listener.heard()]);
    speaker.signal.raise();
    await listener.heard();
    expect(warnings).toEqual([]);
  });

  it('is spoken through it as well, but nobody is left listening there', async () => {
    const { appUrl, directUrl = '' } = await testDatabase();
    const [speaker, listener] = [aWire(appUrl), aWire(directUrl)];
    await Promise.all([speaker.heard(), listener.heard()]);
    expect(warnings).toEqual([expect.stringMatching(/ Set DATABASE_DIRECT_URL to the server/)]);
    expect(await channelsBehind(appUrl)).toEqual([]);
    speaker.signal.raise();
    await listener.heard();
  });

  it.each([
    ['with a way past it', {}],
    ['without one, by looking', { DATABASE_DIRECT_URL: '', LOG_LEVEL: 'silent' }],
  ])(
    'reaches the people at another process %s',
    async (_, env) => {
      const [here, there] = [await aDesk(env), await aDesk(env)];
      const department = await here.aDepartment();
      const agent = await LiveTestClient.connect(there, department.agent);
      ends.push(() => {
        agent.close();
        return Promise.resolve();
      });
      await agent.follow(department.tenant.id);
      const { ref } = await aTicket<{ ref: string }>(here, department);
      await agent.until(() => agent.events.length > 0);
      expect(agent.events).toMatchObject([{ type: 'ticket.created', row: { ref } }]);
    },
    60_000,
  );
});
