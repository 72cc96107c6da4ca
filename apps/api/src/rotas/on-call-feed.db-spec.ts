import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ical, { type VEvent } from 'node-ical';
import { HelpdeskTestApp } from '#testing';
import { aRotaDesk, runRota } from './testing/rota-desk.js';

describe('who is on call, as a calendar', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  it('can be read by a token that only reads, with the shifts of everybody or of one', async () => {
    const desk = await aRotaDesk(helpdesk);
    const { agent, agent2 } = desk;
    await runRota(helpdesk, desk, {
      limits: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] },
    });
    const { body } = await helpdesk
      .as(agent)
      .post('/tokens')
      .send({ name: 'Calendar', scopes: ['read'] })
      .expect(201);
    const reader = helpdesk.withToken((body as { token: string }).token);
    const read = async (query: string): Promise<VEvent[]> => {
      const answer = await reader.get(`/on-call/calendar.ics${query}`).expect(200);
      expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
      const text = answer.text;
      return Object.values(ical.sync.parseICS(text)).filter(
        (entry): entry is VEvent => entry?.type === 'VEVENT',
      );
    };
    const mine = await read('?person=me');
    expect(mine[0]).toMatchObject({
      summary: `${agent.name} on call: Service Desk`,
      start: new Date('2026-12-07T09:00:00Z'),
      end: new Date('2026-12-07T17:00:00Z'),
    });
    const other = await read(`?person=${agent2.id}&group=service-desk`);
    expect(other[0]).toMatchObject({ start: new Date('2026-11-30T09:00:00Z') });
    const all = await read(`?tenant=${desk.tenant.slug}`);
    expect(all[0]).toMatchObject({ summary: 'NOBODY ON CALL: Service Desk' });
    expect(new Set(all.map(({ uid }) => uid)).size).toBe(all.length);
    helpdesk.clock.advance(3_600_000);
    const later = await read(`?tenant=${desk.tenant.slug}`);
    expect(later.map(({ uid }) => uid)).toEqual(all.map(({ uid }) => uid));
    await reader.get(`/on-call/calendar.ics?person=${desk.requester.id}`).expect(400);
    await reader.get('/on-call/calendar.ics?group=network').expect(400);
  });
});
