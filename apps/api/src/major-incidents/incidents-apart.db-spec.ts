import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';
import { IncidentDesk } from './testing/incident-desk.js';

describe('a major incident of several departments', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  describe('is suggested', () => {
    it('on a ticket that looks like others, of the departments of whoever looks', async () => {
      const desk = await IncidentDesk.open(helpdesk);
      const ref = await desk.ticket(desk.first);
      await desk.ticket(desk.first, 'Cannot reach the shared drive');
      await desk.ticket(desk.second, 'The shared drive is down again');
      await desk.ticket(desk.third, 'Shared drive down');
      await desk.ticket(desk.first, 'Mouse is too small');
      const of = async (by: typeof desk.manager) =>
        (await helpdesk.as(by).get(`/tickets/${ref}/major-incident`).expect(200)).body as object;
      expect(await of(desk.manager)).toMatchObject({
        incident: null,
        alike: [{ tenant: expect.any(String) }, { tenant: expect.any(String) }],
        departments: 2,
      });
      expect(await of(desk.first.agent)).toMatchObject({ alike: [{}], departments: 1 });
      await helpdesk.as(desk.colleague).get(`/tickets/${ref}/major-incident`).expect(404);
      const { body } = await helpdesk.as(desk.manager).get('/major-incidents/suggestions');
      expect(body).toMatchObject({ items: [{ departments: 2, tickets: [{}, {}, {}] }] });
    });
  });

  describe('of three departments', () => {
    it('shows an agent the tickets of their own, and counts no others', async () => {
      const desk = await IncidentDesk.open(helpdesk);
      const refs = [await desk.ticket(desk.first), await desk.ticket(desk.second)];
      const { ref } = await desk.declare(refs);
      const far = await desk.ticket(desk.third);
      await desk.send(desk.colleague, ref, 'tickets', { tickets: [far] });

      const seen = await desk.incident(desk.first.agent, ref);
      expect(seen.tickets.map((ticket) => ticket.ref)).toEqual([refs[0]]);
      expect(seen.departments).toEqual([
        { tenant: desk.first.tenant.slug, name: desk.first.tenant.name, tickets: 1 },
      ]);
      for (const [by, tickets, departments] of [
        [desk.first.agent, 1, 1],
        [desk.manager, 2, 2],
        [desk.colleague, 2, 2],
        [desk.third.agent, 1, 1],
      ] as const) {
        const { body } = await helpdesk.as(by).get('/major-incidents?state=open').expect(200);
        expect(body).toMatchObject({ items: [{ ref, tickets, departments }] });
      }
      const alone = await helpdesk.aDepartment();
      await helpdesk.as(alone.agent).get(`/major-incidents/${ref}`).expect(404);
      for (const hat of ['lead', 'admin', 'requester'] as const) {
        await helpdesk.as(desk.first[hat]).get(`/major-incidents/${ref}`).expect(403);
      }
    });

    it('looks to an agent of one as it would without the others, byte for byte', async () => {
      const desk = await IncidentDesk.open(helpdesk);
      const ref = await desk.ticket(desk.second);
      const { ref: incident } = await desk.declare([ref], desk.manager);
      await desk.send(desk.manager, incident, 'updates', { kind: 'update', body: 'We look.' });
      await desk.place();
      const bytes = async (): Promise<unknown[]> => {
        helpdesk.clock.set('2099-01-01T00:00:00Z');
        const answers: unknown[] = [];
        for (const path of [
          `/major-incidents/${incident}`,
          '/major-incidents',
          `/tickets/${ref}`,
          `/tickets/${ref}/history`,
          `/tickets/${ref}/major-incident`,
        ]) {
          answers.push((await helpdesk.as(desk.second.agent).get(path).expect(200)).text);
        }
        helpdesk.clock.release();
        return answers;
      };
      const before = await bytes();
      const far = await desk.ticket(desk.third);
      await desk.send(desk.colleague, incident, 'tickets', { tickets: [far] });
      await desk.place();
      expect(await desk.said(desk.third.agent, far)).toHaveLength(1);
      expect(await bytes()).toEqual(before);
    });
  });

  describe('is unknown inside a department', () => {
    it('to its leads, admins and people, in what they read and hear of', async () => {
      const desk = await IncidentDesk.open(helpdesk);
      const ref = await desk.ticket(desk.second);
      const incident = await desk.declare([ref, await desk.ticket(desk.first)]);
      await desk.send(desk.manager, incident.ref, 'updates', { kind: 'update', body: 'We look.' });
      await desk.place();
      const { rows: journal } = await helpdesk.admin.query<{ entry: string }>(
        'select to_jsonb(j)::text as entry from app.journal j where tenant_id = $1',
        [desk.second.tenant.id],
      );
      const { rows: ids } = await helpdesk.admin.query<{ id: string }>(
        'select id from app.major_incidents where ref = $1',
        [incident.ref],
      );
      const others = [ids[0]?.id ?? '', incident.ref, desk.first.tenant.id, desk.first.tenant.name];
      const shown = [...journal.map(({ entry }) => entry)];
      for (const by of [desk.second.lead, desk.second.admin, desk.second.requester]) {
        for (const path of [`/tickets/${ref}`, `/tickets/${ref}/history`, '/tickets']) {
          shown.push((await helpdesk.as(by).get(path).expect(200)).text);
        }
        await helpdesk.as(by).get(`/tickets/${ref}/major-incident`).expect(403);
      }
      expect(shown.length).toBeGreaterThan(10);
      for (const other of others) expect(shown.join('\n')).not.toContain(other);
    });

    it('but for this: that others are disturbed too, where the department tells that', async () => {
      const desk = await IncidentDesk.open(helpdesk);
      await desk.word('{update}', true);
      const [hushed, told] = [await desk.ticket(desk.first), await desk.ticket(desk.second)];
      const { ref } = await desk.declare([hushed, told]);
      const since = async (by: typeof desk.manager, ticket: string): Promise<unknown> =>
        ((await helpdesk.as(by).get(`/tickets/${ticket}/disturbance`).expect(200)).body as object)[
          'since' as never
        ];
      expect(await since(desk.second.requester, told)).toEqual(expect.any(String));
      expect(await since(desk.second.lead, told)).toEqual(expect.any(String));
      expect(await since(desk.first.lead, hushed)).toBeNull();
      await helpdesk.as(desk.second.requester2).get(`/tickets/${told}/disturbance`).expect(404);
      await helpdesk.as(desk.first.requester).get(`/tickets/${told}/disturbance`).expect(404);
      await desk.send(desk.manager, ref, 'resolution', { body: 'Over.', resolvesTickets: true });
      await desk.place();
      expect(await since(desk.second.requester, told)).toBeNull();
    });
  });
});
