import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';
import type { SavedViewsView, SavedViewView } from './queues.dto.js';

describe('saved views', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  it('belong to one person, are replaced by name and deleted by their owner alone', async () => {
    const { agent, agent2 } = await helpdesk.aDepartment();
    const save = (filters: Record<string, unknown>) =>
      helpdesk.as(agent).post('/views').send({ name: 'Mine and urgent', filters });
    await save({ assignee: 'me' }).expect(201);
    const saved = await save({ assignee: 'me', priority: 'P1,P2' }).expect(201);
    const { id } = saved.body as SavedViewView;

    const own = await helpdesk.as(agent).get('/views').expect(200);
    expect((own.body as SavedViewsView).items).toMatchObject([
      { id, filters: { assignee: 'me', priority: 'P1,P2' } },
    ]);
    const other = await helpdesk.as(agent2).get('/views').expect(200);
    expect((other.body as SavedViewsView).items).toEqual([]);
    await helpdesk.as(agent2).delete(`/views/${id}`).expect(404);
    await helpdesk.as(agent).delete(`/views/${id}`).expect(204);
  });

  it.each([
    [{ name: 'x', filters: { tenant_id: '1' } }, 'filters.tenant_id'],
    [{ name: 'x', filters: { status: 'lost' } }, 'filters.status'],
    [{ name: 'x', filters: 'open' }, 'filters'],
    [{ name: '', filters: {} }, 'name'],
  ])('refuse %j', async (body, field) => {
    const { agent } = await helpdesk.aDepartment();
    const refused = await helpdesk.as(agent).post('/views').send(body).expect(400);
    expect(refused.body).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ field })]),
    });
  });
});
