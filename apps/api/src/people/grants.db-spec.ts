import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';
import type { GrantView } from './grants.dto.js';
import { journalOf } from './testing/journal-of.js';

describe('grants', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  const listed = async (
    person: TestPerson,
    { tenant }: TestDepartment,
    hat = person.hat,
  ): Promise<GrantView[]> => {
    const { body } = await helpdesk
      .as(person, hat)
      .get(`/grants?tenant=${tenant.slug}`)
      .expect(200);
    return (body as { items: GrantView[] }).items;
  };
  const give = (by: TestPerson, input: object, hat = by.hat) =>
    helpdesk.as(by, hat).post('/grants').send(input);
  const leadsOf = async ({ tenant }: TestDepartment): Promise<string[]> => {
    const { rows } = await helpdesk.admin.query<{ person_id: string }>(
      'select person_id from app.leads where tenant_id = $1',
      [tenant.id],
    );
    return rows.map(({ person_id }) => person_id);
  };

  it('are listed for an administrator of the department', async () => {
    const ours = await helpdesk.aDepartment();
    const grants = await listed(ours.admin, ours);
    expect(grants.map(({ person, role }) => [person.name, role])).toEqual([
      ['Adam Admin', 'admin'],
      ['Agnes Agent', 'agent'],
      ['Arthur Agent', 'agent'],
      ['Leila Lead', 'lead'],
      ['Ravi Requester', 'requester'],
      ['Rita Requester', 'requester'],
    ]);
    for (const person of [ours.requester, ours.agent, ours.lead]) {
      await helpdesk.as(person).get(`/grants?tenant=${ours.tenant.slug}`).expect(403);
    }
  });

  it('let somebody of elsewhere work here, as a person that tickets can name', async () => {
    const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    const { agent } = theirs;
    const input = { tenant: ours.tenant.slug, email: agent.email.toUpperCase(), role: 'agent' };
    const { body } = await give(ours.admin, input).expect(201);
    const grant = body as GrantView;
    expect(grant).toMatchObject({
      tenant: ours.tenant.slug,
      person: { id: agent.id, name: agent.name, email: agent.email },
      role: 'agent',
      until: null,
    });
    const tenants = await helpdesk.as(agent).get('/tenants').expect(200);
    expect((tenants.body as { items: unknown[] }).items).toHaveLength(2);
    const { rows } = await helpdesk.admin.query(
      'select name, email from app.people where tenant_id = $1 and id = $2',
      [ours.tenant.id, agent.id],
    );
    expect(rows).toEqual([{ name: agent.name, email: agent.email }]);
    expect(await journalOf(helpdesk, ours.tenant)).toMatchObject([
      { type: 'person.added', subject_id: agent.id, actor_id: ours.admin.id },
      {
        type: 'grant.given',
        subject_id: grant.id,
        audience: 'internal',
        data: { personId: agent.id, role: 'agent', until: null },
      },
    ]);
  });

  it('take over the e-mail address of somebody who was entered by hand', async () => {
    const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    const { email, id } = theirs.requester;
    const byHand = await helpdesk
      .as(ours.agent)
      .post('/people')
      .send({ tenant: ours.tenant.slug, name: 'By hand', email })
      .expect(201);
    await give(ours.admin, { tenant: ours.tenant.slug, email, role: 'requester' }).expect(201);
    const { rows } = await helpdesk.admin.query(
      `select id, email from app.people where tenant_id = $1 and (email = $2 or name = 'By hand')
       order by email nulls last`,
      [ours.tenant.id, email],
    );
    expect(rows).toEqual([
      { id, email },
      { id: (byHand.body as { id: string }).id, email: null },
    ]);
  });

  it('given again only move their end', async () => {
    const ours = await helpdesk.aDepartment();
    const input = { tenant: ours.tenant.slug, email: ours.agent.email, role: 'lead' };
    const first = await give(ours.admin, input).expect(201);
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const second = await give(ours.admin, { ...input, until }).expect(201);
    expect(second.body).toEqual({ ...(first.body as object), until });
    expect(await listed(ours.admin, ours)).toHaveLength(7);
  });

  it('of a lead decide who is told of breaches', async () => {
    const ours = await helpdesk.aDepartment();
    expect(await leadsOf(ours)).toEqual([ours.lead.id]);
    const input = { tenant: ours.tenant.slug, email: ours.agent.email, role: 'lead' };
    const { body } = await give(ours.admin, input).expect(201);
    expect((await leadsOf(ours)).sort()).toEqual([ours.lead.id, ours.agent.id].sort());
    await helpdesk
      .as(ours.admin)
      .delete(`/grants/${(body as GrantView).id}?tenant=${ours.tenant.slug}`)
      .expect(204);
    expect(await leadsOf(ours)).toEqual([ours.lead.id]);
  });

  it('are revoked at once, and the person stays', async () => {
    const ours = await helpdesk.aDepartment();
    const grant = (await listed(ours.admin, ours)).find(
      ({ person }) => person.id === ours.agent.id,
    );
    const path = `/grants/${String(grant?.id)}?tenant=${ours.tenant.slug}`;
    await helpdesk.as(ours.agent).get('/people').expect(200);
    await helpdesk.as(ours.admin).delete(path).expect(204);
    await helpdesk.as(ours.agent).get('/people').expect(403);
    await helpdesk.as(ours.admin).delete(path).expect(404);
    const { body } = await helpdesk.as(ours.admin).get('/people?q=agnes').expect(200);
    expect((body as { items: unknown[] }).items).toHaveLength(1);
    expect(await journalOf(helpdesk, ours.tenant)).toMatchObject([
      { type: 'grant.revoked', data: { personId: ours.agent.id, role: 'agent' } },
    ]);
  });

  it('of another department are out of reach, for an administrator of both as well', async () => {
    const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    await helpdesk.grant(ours.admin, theirs.tenant, 'admin');
    const [foreign] = await listed(theirs.admin, theirs);
    const admin = helpdesk.as(ours.admin);
    const { slug } = theirs.tenant;
    await admin.get(`/grants?tenant=${slug}`).expect(400);
    await admin.delete(`/grants/${String(foreign?.id)}?tenant=${slug}`).expect(400);
    await admin.delete(`/grants/${String(foreign?.id)}?tenant=${ours.tenant.slug}`).expect(404);
    await give(ours.admin, { tenant: slug, email: ours.agent.email, role: 'agent' }).expect(400);
    expect(await listed(theirs.admin, theirs)).toContainEqual(foreign);
  });

  it.each([
    { input: { role: 'operator' }, field: 'role' },
    { input: { role: 'owner' }, field: 'role' },
    { input: { email: 'nobody@nowhere.example' }, field: 'email' },
    { input: { email: '%' }, field: 'email' },
    { input: { until: '2020-01-01T00:00:00Z' }, field: 'until' },
    { input: { until: 'tomorrow' }, field: 'until' },
    { input: { until: '2030-01-01T00:00:00' }, field: 'until' },
    { input: { accountId: 'x' }, field: 'accountId' },
  ])('are not given with $input', async ({ input, field }) => {
    const ours = await helpdesk.aDepartment();
    const { body } = await give(ours.admin, {
      tenant: ours.tenant.slug,
      email: ours.agent.email,
      role: 'lead',
      ...input,
    }).expect(400);
    const { code, errors } = body as { code: string; errors: { field: string }[] };
    expect([code, ...new Set(errors.map((error) => error.field))]).toEqual([
      'invalid_input',
      field,
    ]);
    expect(await journalOf(helpdesk, ours.tenant)).toEqual([]);
  });

  describe('by an operator', () => {
    const anOperator = async (): Promise<TestPerson> => {
      const { agent } = await helpdesk.aDepartment();
      return { ...agent, hat: await helpdesk.grant(agent, null, 'operator') };
    };

    it('are given and revoked in any department, under their own name', async () => {
      const [operator, ours] = await Promise.all([anOperator(), helpdesk.aDepartment()]);
      expect(await listed(operator, ours)).toHaveLength(6);
      const input = { tenant: ours.tenant.slug, email: ours.lead.email, role: 'admin' };
      const { body } = await give(operator, input).expect(201);
      await helpdesk.as(ours.lead, `admin:${ours.tenant.slug}`).get('/groups').expect(200);
      await helpdesk
        .as(operator)
        .delete(`/grants/${(body as GrantView).id}?tenant=${ours.tenant.slug}`)
        .expect(204);
      expect(await journalOf(helpdesk, ours.tenant)).toMatchObject([
        { type: 'grant.given', actor_id: operator.id },
        { type: 'grant.revoked', actor_id: operator.id },
      ]);
    });

    it('open no door to the people and tickets of a department', async () => {
      const operator = await anOperator();
      for (const path of ['/people', '/groups']) {
        await helpdesk.as(operator).get(path).expect(403);
      }
      await helpdesk.as(operator).get('/grants?tenant=nowhere').expect(400);
    });
  });
});
