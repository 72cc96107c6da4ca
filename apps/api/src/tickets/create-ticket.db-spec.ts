import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp } from '#testing';
import type { TicketView } from './tickets.views.js';

describe('a raised ticket', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  it('is answered just as it is read afterwards', async () => {
    const department = await helpdesk.aDepartment();
    const { agent, requester, lead } = department;
    helpdesk.clock.set('2026-03-02T10:00:00Z');
    const asset = await helpdesk
      .as(agent)
      .post('/assets')
      .send({
        ...{ tenant: department.tenant.slug, tag: 'LT-7', name: 'Laptop', kind: 'laptop' },
        ...{ status: 'deployed', holderId: requester.id },
      })
      .expect(201);
    const assetIds = [(asset.body as { id: string }).id];
    const byDesk = { group: 'desktop', tags: ['vip', 'b-1', 'b1', 'vip'], affectedId: lead.id };
    for (const [by, fields] of [
      [requester, { category: 'hardware', assetIds, impact: 'high' }],
      [requester, {}],
      [agent, { ...byDesk, category: 'email', requesterId: requester.id, assetIds }],
    ] as const) {
      const raised = await aTicket<TicketView>(helpdesk, department, { ...fields, by });
      const { body } = await helpdesk.as(by).get(`/tickets/${raised.ref}`).expect(200);
      expect(raised).toEqual(body);
    }
  });
});
