import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestPerson } from '#testing';
import type { KnownPersonView } from './people.dto.js';
import { journalOf } from './testing/journal-of.js';

describe('people', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  const found = async (person: TestPerson, query: string): Promise<string[]> => {
    const { body } = await helpdesk.as(person).get(`/people?${query}`).expect(200);
    return (body as { items: KnownPersonView[] }).items.map(({ name }) => name);
  };

  it('are found by how a word of their name or their e-mail address starts', async () => {
    const { agent, tenant } = await helpdesk.aDepartment();
    const at = `tenant=${tenant.slug}`;
    expect(await found(agent, `${at}&q=RITA`)).toEqual(['Rita Requester']);
    expect(await found(agent, `${at}&q=req`)).toEqual(['Ravi Requester', 'Rita Requester']);
    expect(await found(agent, `${at}&q=agent2@`)).toEqual(['Arthur Agent']);
    expect(await found(agent, `${at}&q=ita`)).toEqual([]);
    expect(await found(agent, at)).toHaveLength(6);
  });

  it.each(['%', '_', '%25', '\\', "'", '% requester'])(
    'are not found by a pattern: %s',
    async (typed) => {
      const { agent } = await helpdesk.aDepartment();
      expect(await found(agent, `q=${encodeURIComponent(typed)}`)).toEqual([]);
    },
  );

  it('of another department are not found, nor counted, nor hinted at', async () => {
    const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    const canary = `Canary ${theirs.tenant.prefix}`;
    await helpdesk
      .as(theirs.agent)
      .post('/people')
      .send({ tenant: theirs.tenant.slug, name: canary })
      .expect(201);
    expect(await found(theirs.agent, `q=canary`)).toEqual([canary]);
    for (const person of [ours.agent, ours.lead, ours.admin]) {
      expect(await found(person, 'q=canary')).toEqual([]);
      await helpdesk.as(person).get(`/people?tenant=${theirs.tenant.slug}`).expect(400);
      await helpdesk.as(person).get(`/people?tenant=${theirs.tenant.id}`).expect(400);
    }
    const known = await helpdesk.as(ours.agent).get(`/people?tenant=${theirs.tenant.slug}`);
    const unknown = await helpdesk.as(ours.agent).get('/people?tenant=nowhere');
    expect({ ...(known.body as object), requestId: '' }).toEqual({
      ...(unknown.body as object),
      requestId: '',
    });
  });

  it('of every granted department are found together', async () => {
    const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    await helpdesk.grant(ours.agent, theirs.tenant, 'agent');
    expect(await found(ours.agent, 'q=Rita')).toHaveLength(2);
  });

  it('are not for requesters to look up', async () => {
    const { requester } = await helpdesk.aDepartment();
    await helpdesk.as(requester).get('/people?q=rita').expect(403);
  });

  it('are twenty at most', async () => {
    const { agent, tenant } = await helpdesk.aDepartment();
    await helpdesk.admin.query(
      `insert into app.people (tenant_id, id, name)
       select $1, uuidv7(), 'Xeno ' || n from generate_series(1, 30) n`,
      [tenant.id],
    );
    expect(await found(agent, 'q=xeno')).toHaveLength(20);
  });

  it('are added by agents and administrators, and journalled', async () => {
    const { agent, admin, lead, requester, tenant } = await helpdesk.aDepartment();
    const input = {
      tenant: tenant.slug,
      name: ' Nora New ',
      email: 'Nora@Example.org',
      site: 'Leeds',
    };
    const { body } = await helpdesk.as(agent).post('/people').send(input).expect(201);
    const { id, ...shown } = body as KnownPersonView;
    expect(shown).toEqual({
      tenant: tenant.slug,
      name: 'Nora New',
      email: 'nora@example.org',
      site: 'Leeds',
      vip: false,
    });
    expect(await journalOf(helpdesk, tenant)).toEqual([
      {
        type: 'person.added',
        subject_id: id,
        actor_id: agent.id,
        actor_role: 'agent',
        audience: 'internal',
        data: { name: 'Nora New' },
      },
    ]);
    const again = await helpdesk.as(admin).post('/people').send(input).expect(409);
    expect(again.body).toMatchObject({ code: 'person_exists' });
    for (const person of [lead, requester]) {
      await helpdesk.as(person).post('/people').send(input).expect(403);
    }
    expect(await journalOf(helpdesk, tenant)).toHaveLength(1);
  });

  it('may have an e-mail address that another department knows already', async () => {
    const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    const { body } = await helpdesk
      .as(ours.agent)
      .post('/people')
      .send({ tenant: ours.tenant.slug, name: 'Somebody', email: theirs.requester.email })
      .expect(201);
    expect((body as KnownPersonView).id).not.toBe(theirs.requester.id);
  });

  it.each([
    { input: { tenant: 'nowhere', name: 'Ada' }, field: 'tenant' },
    { input: { name: 'Ada' }, field: 'tenant' },
    { input: { name: '' }, field: 'name' },
    { input: { name: 'x'.repeat(201) }, field: 'name' },
    { input: { name: 'half \ud83d' }, field: 'name' },
    { input: { name: 'Ada', email: 'not an address' }, field: 'email' },
    { input: { name: 'Ada', tenantId: 'x' }, field: 'tenantId' },
    { input: { name: 'Ada', vip: true }, field: 'vip' },
  ])('are not added with $input', async ({ input, field }) => {
    const { agent, tenant } = await helpdesk.aDepartment();
    const sent = field === 'tenant' ? input : { tenant: tenant.slug, ...input };
    const { body } = await helpdesk.as(agent).post('/people').send(sent).expect(400);
    const { errors } = body as { errors: { field: string }[] };
    expect(errors.map((error) => error.field)).toContain(field);
  });

  it('are not looked up with parameters that are not text', async () => {
    const { agent } = await helpdesk.aDepartment();
    await helpdesk.as(agent).get('/people?q=a&q=b').expect(400);
    await helpdesk
      .as(agent)
      .get(`/people?q=${'x'.repeat(101)}`)
      .expect(400);
    await helpdesk.as(agent).get('/people?q=%00').expect(400);
    await helpdesk.as(agent).get('/people?order=name').expect(400);
  });
});
