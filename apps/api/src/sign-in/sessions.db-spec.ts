import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';
import { SeenCredentials } from './seen-credentials.js';
import type { SessionView } from './sign-in.dto.js';

describe('sessions', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  const listed = async (
    person: Parameters<HelpdeskTestApp['as']>[0],
  ): Promise<readonly SessionView[]> => {
    const { body } = await helpdesk.as(person).get('/sessions').expect(200);
    return (body as { items: SessionView[] }).items;
  };

  it('are listed, the own one marked, without anything that signs in', async () => {
    const { agent } = await helpdesk.aDepartment();
    const phone = await helpdesk.signInAgain(agent);
    const sessions = await listed(agent);
    expect(sessions).toHaveLength(2);
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    expect(Object.keys(sessions[0] ?? {})).toEqual([
      'id',
      'userAgent',
      'address',
      'createdAt',
      'seenAt',
      'expiresAt',
      'current',
    ]);
    expect(JSON.stringify(sessions)).not.toContain(phone.secret);
  });

  it('are ended from another device, at once', async () => {
    const { agent } = await helpdesk.aDepartment();
    const phone = await helpdesk.signInAgain(agent);
    await helpdesk.as(phone).get('/me').expect(200);
    const lost = (await listed(agent)).find(({ current }) => !current);
    await helpdesk
      .as(agent)
      .delete(`/sessions/${String(lost?.id)}`)
      .expect(204);
    await helpdesk.as(phone).get('/me').expect(401);
    await helpdesk
      .as(agent)
      .delete(`/sessions/${String(lost?.id)}`)
      .expect(404);
    expect(await listed(agent)).toHaveLength(1);
  });

  it('of somebody else are as good as not there', async () => {
    const { agent, agent2 } = await helpdesk.aDepartment();
    const [theirs] = await listed(agent2);
    await helpdesk
      .as(agent)
      .delete(`/sessions/${String(theirs?.id)}`)
      .expect(404);
    await helpdesk.as(agent).delete('/sessions/not-an-id').expect(400);
    await helpdesk.as(agent2).get('/me').expect(200);
  });

  it('stay alive while they are used', async () => {
    const { agent } = await helpdesk.aDepartment();
    await helpdesk.admin.query(
      `update auth.sessions set seen_at = now() - interval '11 hours' where account_id = $1`,
      [agent.id],
    );
    await helpdesk.as(agent).get('/me').expect(200);
    await helpdesk.app.get(SeenCredentials).write();
    const [session] = await listed(agent);
    expect(Date.now() - Date.parse(session?.seenAt ?? '')).toBeLessThan(60_000);
  });
});
