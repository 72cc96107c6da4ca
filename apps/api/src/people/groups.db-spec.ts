import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestPerson } from '#testing';
import type { GroupView } from './people.dto.js';
import { journalOf } from './testing/journal-of.js';

describe('resolver groups', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  const listed = async (person: TestPerson, query = ''): Promise<GroupView[]> => {
    const { body } = await helpdesk.as(person).get(`/groups${query}`).expect(200);
    return (body as { items: GroupView[] }).items;
  };

  it('are listed with their members', async () => {
    const { agent, agent2, lead, tenant } = await helpdesk.aDepartment();
    const groups = await listed(agent, `?tenant=${tenant.slug}`);
    expect(groups.map(({ slug }) => slug)).toEqual([
      'applications',
      'desktop',
      'network',
      'service-desk',
    ]);
    expect(groups.at(-1)).toMatchObject({
      tenant: tenant.slug,
      name: 'Service Desk',
      members: [
        { id: agent.id, name: agent.name },
        { id: agent2.id, name: agent2.name },
      ],
    });
    expect(await listed(lead)).toEqual(groups);
  });

  it('are made by an administrator, once', async () => {
    const { admin, agent, tenant } = await helpdesk.aDepartment();
    const input = { tenant: tenant.slug, slug: 'field', name: 'Field Engineers' };
    const { body } = await helpdesk.as(admin).post('/groups').send(input).expect(201);
    expect(body).toMatchObject({ ...input, members: [] });
    expect(await listed(agent)).toContainEqual(body);
    expect(await journalOf(helpdesk, tenant)).toMatchObject([
      { type: 'group.added', subject_id: (body as GroupView).id, actor_id: admin.id },
    ]);
    const again = await helpdesk.as(admin).post('/groups').send(input).expect(409);
    expect(again.body).toMatchObject({ code: 'group_exists' });
    await helpdesk.as(agent).post('/groups').send(input).expect(403);
    await helpdesk
      .as(admin)
      .post('/groups')
      .send({ ...input, slug: 'Not A Slug' })
      .expect(400);
  });

  it('gain and lose members, and the journal says so once', async () => {
    const { admin, agent, requester, tenant } = await helpdesk.aDepartment();
    const [group] = await listed(admin);
    const member = `/groups/${String(group?.id)}/members/${agent.id}`;
    for (const [method, status] of [
      ['put', 204],
      ['put', 204],
      ['delete', 204],
      ['delete', 404],
    ] as const) {
      await helpdesk.as(admin)[method](member).expect(status);
    }
    await helpdesk.as(agent).put(member).expect(403);
    await helpdesk.as(requester).put(member).expect(403);
    const entries = await journalOf(helpdesk, tenant);
    expect(entries.map(({ type, data }) => [type, data])).toEqual([
      ['group.member-added', { personId: agent.id }],
      ['group.member-removed', { personId: agent.id }],
    ]);
  });

  it('and people of another department are as good as not there', async () => {
    const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    const [ourGroup] = await listed(ours.admin);
    const [theirGroup] = await listed(theirs.admin);
    const admin = helpdesk.as(ours.admin);
    const id = String(ourGroup?.id);
    await admin.put(`/groups/${id}/members/${ours.agent.id}`).expect(204);
    await admin.put(`/groups/${id}/members/${theirs.agent.id}`).expect(404);
    await admin.put(`/groups/${String(theirGroup?.id)}/members/${ours.agent.id}`).expect(404);
    await admin.put(`/groups/${String(theirGroup?.id)}/members/${theirs.agent.id}`).expect(404);
    await admin.delete(`/groups/${String(theirGroup?.id)}/members/${theirs.agent.id}`).expect(404);
    await admin.put(`/groups/${id}/members/nobody`).expect(400);
    await admin
      .post('/groups')
      .send({ tenant: theirs.tenant.slug, slug: 'mine', name: 'Mine' })
      .expect(400);
    expect(await journalOf(helpdesk, theirs.tenant)).toEqual([]);
  });

  it('are not for requesters to see', async () => {
    const { requester } = await helpdesk.aDepartment();
    await helpdesk.as(requester).get('/groups').expect(403);
  });
});
