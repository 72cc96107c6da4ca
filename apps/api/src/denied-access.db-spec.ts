import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp, type TestDepartment } from '#testing';

describe('what somebody may not have', () => {
  const lines: Record<string, unknown>[] = [];
  let helpdesk: HelpdeskTestApp;
  let ours: TestDepartment;
  let theirs: TestDepartment;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
    helpdesk.app.useLogger({
      ...{ log: () => undefined, error: () => undefined },
      warn: (line: Record<string, unknown>) => lines.push(line),
    });
    [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
  });
  afterAll(() => helpdesk.stop());
  beforeEach(() => {
    lines.length = 0;
  });

  const counted = async (status: number): Promise<number> => {
    const text = await (await fetch(`${helpdesk.url}/metrics`)).text();
    const line = new RegExp(
      `^commondesk_access_denied_total\\{status="${String(status)}"\\} (\\d+)$`,
      'm',
    );
    return Number(line.exec(text)?.[1] ?? 0);
  };

  it('is recorded with who asked for what, once, and nothing of the object', async () => {
    const { ref } = await aTicket<{ ref: string }>(helpdesk, theirs);
    const before = await counted(404);

    await helpdesk.as(ours.agent).get(`/tickets/${ref}`).expect(404);

    expect(lines).toMatchObject([
      {
        ...{ denied: 404, method: 'GET', route: '/api/v1/tickets/:ref', person: ours.agent.id },
        ...{ hat: 'agent', credential: expect.any(String) },
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain(ref);
    expect(JSON.stringify(lines)).not.toContain(ours.agent.secret);
    expect(await counted(404)).toBe(before + 1);
  });

  it('is recorded when the hat does not allow it, or the session has ended', async () => {
    await helpdesk.as(ours.requester).get('/grants').expect(403);
    await helpdesk.withToken('not-a-token').get('/tickets').expect(401);

    expect(lines.map(({ denied, person }) => [denied, person])).toEqual([
      [403, ours.requester.id],
      [401, undefined],
    ]);
  });

  it('is not recorded for a page that asks before anybody signed in, nor for what is allowed', async () => {
    await helpdesk.anonymous().get('/me').expect(401);
    await helpdesk.as(ours.agent).get('/tickets').expect(200);
    await helpdesk.anonymous().get('/no-such-route').expect(404);

    expect(lines).toEqual([]);
  });
});
