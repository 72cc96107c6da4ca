import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';
import { usualMatrix } from './domain/priority-matrix.js';
import type { NamedThingView } from './people.dto.js';
import { journalOf } from './testing/journal-of.js';

describe('what a department decides for its tickets', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  describe('categories', () => {
    it('are listed for everybody of the department', async () => {
      const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
      for (const person of [ours.requester, ours.agent, ours.lead, ours.admin]) {
        const { body } = await helpdesk
          .as(person)
          .get(`/categories?tenant=${ours.tenant.slug}`)
          .expect(200);
        const { items } = body as { items: NamedThingView[] };
        expect(items).toHaveLength(8);
        expect(new Set(items.map(({ tenant }) => tenant))).toEqual(new Set([ours.tenant.slug]));
        await helpdesk.as(person).get(`/categories?tenant=${theirs.tenant.slug}`).expect(400);
      }
    });
  });

  it.each([
    ['category', 'categories'],
    ['service', 'services'],
    ['supplier', 'suppliers'],
  ])('a %s is made by an administrator, once', async (kind, list) => {
    const { admin, agent, requester, tenant } = await helpdesk.aDepartment();
    const input = { tenant: tenant.slug, slug: 'av', name: 'Audio and video' };
    const { body } = await helpdesk.as(admin).post(`/${list}`).send(input).expect(201);
    expect(body).toMatchObject(input);
    const again = await helpdesk.as(admin).post(`/${list}`).send(input).expect(409);
    expect(again.body).toMatchObject({ code: `${kind}_exists` });
    for (const person of [agent, requester]) {
      await helpdesk.as(person).post(`/${list}`).send(input).expect(403);
    }
    expect(await journalOf(helpdesk, tenant)).toMatchObject([
      { type: `${kind}.added`, data: { slug: 'av', name: 'Audio and video' } },
    ]);
    const listed = await helpdesk.as(agent).get(`/${list}`).expect(200);
    expect((listed.body as { items: object[] }).items).toContainEqual(body);
  });

  it('does not tell requesters who its suppliers are', async () => {
    const { requester } = await helpdesk.aDepartment();
    await helpdesk.as(requester).get('/services').expect(200);
    await helpdesk.as(requester).get('/suppliers').expect(403);
  });

  describe('the priority matrix', () => {
    it('starts as the trade has it, and everybody may know it', async () => {
      const { requester, tenant } = await helpdesk.aDepartment();
      const { body } = await helpdesk
        .as(requester)
        .get(`/priority-matrix?tenant=${tenant.slug}`)
        .expect(200);
      expect(body).toEqual({ tenant: tenant.slug, cells: usualMatrix() });
    });

    it('is replaced as a whole by an administrator', async () => {
      const { admin, agent, tenant } = await helpdesk.aDepartment();
      const cells = usualMatrix().map((cell) => ({ ...cell, priority: 'P3' as const }));
      const input = { tenant: tenant.slug, cells: [...cells].reverse() };
      const { body } = await helpdesk.as(admin).put('/priority-matrix').send(input).expect(200);
      expect(body).toEqual({ tenant: tenant.slug, cells });
      const read = await helpdesk.as(agent).get(`/priority-matrix?tenant=${tenant.slug}`);
      expect(read.body).toEqual(body);
      await helpdesk.as(agent).put('/priority-matrix').send(input).expect(403);
      expect(await journalOf(helpdesk, tenant)).toMatchObject([
        { type: 'priority-matrix.changed', data: { cells } },
      ]);
    });

    it.each([
      { why: 'lacks a cell', cells: usualMatrix().slice(1) },
      { why: 'has a cell twice', cells: [...usualMatrix().slice(1), ...usualMatrix().slice(-1)] },
      { why: 'has a tenth cell', cells: [...usualMatrix(), ...usualMatrix().slice(-1)] },
      { why: 'is no list', cells: 'all P1' },
      { why: 'has a cell that is none', cells: [...usualMatrix().slice(1), 'P1'] },
      {
        why: 'has a strange priority',
        cells: usualMatrix().map((cell) => ({ ...cell, priority: 'P0' })),
      },
    ])('is refused when it $why', async ({ cells }) => {
      const { admin, tenant } = await helpdesk.aDepartment();
      const { body } = await helpdesk
        .as(admin)
        .put('/priority-matrix')
        .send({ tenant: tenant.slug, cells })
        .expect(400);
      const { errors } = body as { errors: { field: string }[] };
      expect(errors[0]?.field).toMatch(/^cells/);
    });

    it('of another department is neither shown nor changed', async () => {
      const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
      const { slug } = theirs.tenant;
      const admin = helpdesk.as(ours.admin);
      await admin.get(`/priority-matrix?tenant=${slug}`).expect(400);
      await admin.put('/priority-matrix').send({ tenant: slug, cells: usualMatrix() }).expect(400);
      await admin.get('/priority-matrix').expect(400);
    });
  });
});
