import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  anIncident,
  aTicket,
  HelpdeskTestApp,
  LiveTestClient,
  type TestDepartment,
} from '#testing';
import { roundTrips, SentStatements } from './baseline/sent-statements.js';
import { ROUND_TRIPS } from './round-trips.js';

type Hot = keyof typeof ROUND_TRIPS;

describe('round trips to the database', () => {
  const statements = new SentStatements();
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;
  let ruled: TestDepartment;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
    department = await helpdesk.aDepartment();
    ruled = await helpdesk.aDepartment();
  });
  afterAll(() => helpdesk.stop());

  const newTicket = (): Promise<{ readonly ref: string }> => aTicket(helpdesk, department);
  const get = (path: string, by: 'agent' | 'requester' = 'agent'): Promise<unknown> =>
    helpdesk.as(department[by]).get(path).expect(200);
  const post = (path: string, body: object, status: number): Promise<unknown> =>
    helpdesk
      .as(department.agent)
      .with({ 'idempotency-key': randomUUID() })
      .post(path)
      .send(body)
      .expect(status);

  /** In a department with these routing rules, by a requester, who chooses no group. */
  const raisingUnder = async (rules: readonly object[]): Promise<() => Promise<unknown>> => {
    const tenant = ruled.tenant.slug;
    await helpdesk.as(ruled.admin).put('/routing-rules').send({ tenant, rules }).expect(200);
    return () =>
      helpdesk
        .as(ruled.requester)
        .with({ 'idempotency-key': randomUUID() })
        .post('/tickets')
        .send(anIncident(ruled, { category: 'hardware' }))
        .expect(201);
  };

  /** Prepares a hot request and returns what sends it. */
  const HOT: Readonly<Record<Hot, () => Promise<() => Promise<unknown>>>> = {
    'raising a ticket': () => {
      const { id: requesterId } = department.requester;
      const body = anIncident(department, { requesterId, category: 'hardware', group: 'desktop' });
      return Promise.resolve(() => post('/tickets', body, 201));
    },
    'raising one where there are no rules': () => raisingUnder([]),
    'raising one that a rule sends to a group': () =>
      raisingUnder([{ name: 'All', group: 'service-desk' }]),
    'raising one that a rule gives to somebody': () =>
      raisingUnder([{ name: 'All', group: 'service-desk', assign: { by: 'turn' } }]),
    replying: async () => {
      const { ref } = await newTicket();
      return () => post(`/tickets/${ref}/replies`, { body: 'Please start it again.' }, 201);
    },
    'taking a ticket': async () => {
      const { ref } = await newTicket();
      return () => post(`/tickets/${ref}/assignment`, { assigneeId: 'me' }, 200);
    },
    'moving a ticket to another status': async () => {
      const { ref } = await newTicket();
      const waiting = { status: 'pending', pendingReason: 'user' };
      return () => post(`/tickets/${ref}/status`, waiting, 200);
    },
    'a page of the queue': () => Promise.resolve(() => get('/tickets?open=true')),
    'the counts of the queue': () => Promise.resolve(() => get('/tickets/counts?open=true')),
    'a search': () => Promise.resolve(() => get('/tickets?q=laptop')),
    'a search of a requester': () => Promise.resolve(() => get('/tickets?q=laptop', 'requester')),
    'the page of a ticket': async () => {
      const { ref } = await newTicket();
      return () => get(`/tickets/${ref}`);
    },
    'following one department live': () =>
      Promise.resolve(async () => {
        const client = await LiveTestClient.connect(helpdesk, department.agent);
        await client.follow(department.tenant.id);
        client.close();
      }),
  };

  it.each(Object.entries(ROUND_TRIPS) as [Hot, number][])(
    'of %s are at most %i',
    async (hot, most) => {
      // Once before, so that what is kept in memory is there.
      const warmUp = await HOT[hot]();
      await warmUp();
      const ask = await HOT[hot]();
      statements.start();
      await ask();
      const sent = statements.stop();
      expect(sent.length).toBeGreaterThan(0);
      expect(roundTrips(sent)).toBeLessThanOrEqual(most);
    },
  );
});
