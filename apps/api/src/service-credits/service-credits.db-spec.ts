import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestDepartment } from '#testing';

const SCHEME = {
  ...{ currency: 'GBP', monthlyCharge: 1_200_000, cap: 10 },
  rules: [{ target: 'resolve', bands: [{ below: 95, credit: 2 }] }],
};

describe('the service credits of a department', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());
  beforeEach(async () => {
    department = await helpdesk.aDepartment();
  });

  const put = (scheme: unknown, by: 'admin' | 'lead' = 'admin') =>
    helpdesk
      .as(department[by])
      .put('/service-credits')
      .send({ tenant: department.tenant.slug, scheme });
  const get = (by: 'admin' | 'lead' | 'agent') =>
    helpdesk.as(department[by]).get(`/service-credits?tenant=${department.tenant.slug}`);

  it('are none at first', async () => {
    const { body } = await get('lead').expect(200);
    expect(body).toMatchObject({ version: 0, scheme: null, createdAt: null });
  });

  it('are written by administrators as one version after the other, and read by leads', async () => {
    const { body: first } = await put(SCHEME).expect(200);
    expect(first).toMatchObject({ version: 1, scheme: SCHEME });
    const { body: again } = await put(SCHEME).expect(200);
    expect(again).toEqual(first);
    await put({ ...SCHEME, rules: [] }).expect(200);
    const { body } = await get('lead').expect(200);
    expect(body).toMatchObject({ version: 2, scheme: { rules: [] } });
  });

  it('are neither changed by leads nor shown to agents', async () => {
    await put(SCHEME, 'lead').expect(403);
    await get('agent').expect(403);
  });

  it('name what is wrong with a scheme', async () => {
    const { body } = await put({ ...SCHEME, currency: 'pounds', cap: 0 }).expect(400);
    const { errors } = body as { errors: { field: string }[] };
    expect(errors.map(({ field }) => field)).toEqual(['scheme.currency', 'scheme.cap']);
  });

  it('stand in the journal', async () => {
    await put(SCHEME).expect(200);
    const { rows } = await helpdesk.admin.query<{ data: object; audience: string }>(
      `select data, audience from app.journal
       where tenant_id = $1 and type = 'service-credits.changed'`,
      [department.tenant.id],
    );
    expect(rows).toEqual([{ data: { version: 1 }, audience: 'internal' }]);
  });

  it('keep both of two changes at once, or refuse one of them', async () => {
    const answers = await Promise.all([put(SCHEME), put({ ...SCHEME, cap: 20 })]);
    const written = answers.filter(({ status }) => status === 200);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const { body } = await get('admin').expect(200);
    expect((body as { version: number }).version).toBe(written.length);
  });
});
