import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';
import { TenantDirectory } from './index.js';

describe('departments', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  it('are those of the hat', async () => {
    const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    await helpdesk.grant(ours.agent, theirs.tenant, 'agent');
    const both = await helpdesk.as(ours.agent).get('/tenants').expect(200);
    const { items } = both.body as { items: { slug: string }[] };
    expect(items.map(({ slug }) => slug).sort()).toEqual(
      [ours.tenant.slug, theirs.tenant.slug].sort(),
    );
    const own = await helpdesk.as(ours.requester).get('/tenants').expect(200);
    expect(own.body).toEqual({ items: [ours.tenant], nextCursor: null });
  });

  it('are all of them for an operator, except those that are suspended', async () => {
    const [ours, suspended] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    await helpdesk.admin.query('update auth.tenants set suspended_at = now() where id = $1', [
      suspended.tenant.id,
    ]);
    await helpdesk.grant(ours.admin, null, 'operator');
    const { body } = await helpdesk.as(ours.admin, 'operator').get('/tenants').expect(200);
    const slugs = (body as { items: { slug: string }[] }).items.map(({ slug }) => slug);
    expect(slugs).toContain(ours.tenant.slug);
    expect(slugs).not.toContain(suspended.tenant.slug);
  });

  it('are known to the system by name', async () => {
    const { tenant } = await helpdesk.aDepartment();
    const directory = helpdesk.app.get(TenantDirectory);
    expect(await directory.named(tenant.slug)).toEqual(tenant);
    expect(await directory.named(tenant.id)).toEqual(tenant);
    expect(await directory.named('nowhere')).toBeUndefined();
    expect((await directory.all()).length).toBeGreaterThan(0);
  });
});
