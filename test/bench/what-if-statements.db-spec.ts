import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp, type TestDepartment } from '#testing';
import { SentStatements } from './baseline/sent-statements.js';

/** Who asks, how many there are, and a page with its context and versions. */
const MOST = 20;

describe('what a question of what if asks the database', () => {
  const statements = new SentStatements();
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
    department = await helpdesk.aDepartment();
  });
  afterAll(() => helpdesk.stop());

  async function asked(): Promise<number> {
    const today = helpdesk.clock.now().toISOString().slice(0, 10);
    statements.start();
    await helpdesk
      .as(department.lead)
      .post('/sla/what-if')
      .send({
        ...{ tenant: department.tenant.slug, from: today, to: today },
        policy: { rules: [{ targets: { resolve: 60 } }] },
      })
      .expect(200);
    return statements.stop().length;
  }

  it('is the same for many tickets of a page as for few', async () => {
    await aTicket(helpdesk, department);
    // Once before, so that what is kept in memory is there.
    await asked();
    const few = await asked();
    for (let count = 0; count < 12; count += 1) await aTicket(helpdesk, department);
    expect(await asked()).toBe(few);
    expect(few).toBeGreaterThan(0);
    expect(few).toBeLessThanOrEqual(MOST);
  });
});
