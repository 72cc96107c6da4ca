import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp, type TestDepartment } from '#testing';
import type { TicketView } from './tickets.views.js';

describe('a matter that belongs elsewhere', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  const reply = (by: TestDepartment['agent'], ref: string, body: string, visibility = 'public') =>
    helpdesk.as(by).post(`/tickets/${ref}/replies`).send({ body, visibility }).expect(201);
  const look = async (by: TestDepartment['agent'], ref: string): Promise<TicketView> => {
    const { body } = await helpdesk.as(by).get(`/tickets/${ref}`).expect(200);
    return body as TicketView;
  };

  describe('split off', () => {
    it('becomes a ticket of whoever wrote it, whose clocks start then', async () => {
      const department = await helpdesk.aDepartment();
      const { agent, requester } = department;
      helpdesk.clock.set('2026-11-24T10:00:00Z');
      const { ref } = await aTicket<TicketView>(helpdesk, department, { category: 'printing' });
      await reply(requester, ref, 'By the way, my telephone is dead as well.');
      const before = await look(agent, ref);
      helpdesk.clock.set('2026-11-24T12:00:00Z');
      const message = before.messages.find(({ body }) => body.startsWith('By the way'));
      const { body } = await helpdesk
        .as(agent)
        .post(`/tickets/${ref}/split`)
        .send({ messageId: message?.id, subject: 'Telephone is dead' })
        .expect(201);
      helpdesk.clock.release();
      const made = body as TicketView;
      expect(made).toMatchObject({
        ...{ subject: 'Telephone is dead', category: { slug: 'printing' } },
        requester: { id: requester.id },
        createdAt: '2026-11-24T12:00:00.000Z',
        messages: [{ kind: 'description', body: 'By the way, my telephone is dead as well.' }],
        links: [{ ref, kind: 'related_to', direction: 'in' }],
      });
      expect(made.clocks.map(({ startedAt }) => startedAt)).toEqual(
        made.clocks.map(() => '2026-11-24T12:00:00.000Z'),
      );
      const after = await look(agent, ref);
      expect(after.clocks.map(({ dueAt }) => dueAt)).toEqual(
        before.clocks.map(({ dueAt }) => dueAt),
      );
      expect(await look(requester, made.ref)).toMatchObject({ subject: 'Telephone is dead' });
    });

    it('is never what the desk wrote to itself', async () => {
      const department = await helpdesk.aDepartment();
      const { ref } = await aTicket<TicketView>(helpdesk, department);
      await reply(department.agent, ref, 'He always says that.', 'internal');
      const note = (await look(department.agent, ref)).messages.find(({ kind }) => kind === 'note');
      const { body } = await helpdesk
        .as(department.agent)
        .post(`/tickets/${ref}/split`)
        .send({ messageId: note?.id, subject: 'Secret' })
        .expect(400);
      expect(body).toMatchObject({ errors: [{ field: 'messageId' }] });
    });
  });

  describe('transferred to another department', () => {
    async function twoDepartments(): Promise<[TestDepartment, TestDepartment]> {
      const [one, other] = [await helpdesk.aDepartment(), await helpdesk.aDepartment()];
      await helpdesk.grant(one.agent, other.tenant, 'agent');
      return [one, other];
    }

    it('is cancelled here and begins there, and neither is told of the other', async () => {
      const [one, other] = await twoDepartments();
      const { ref } = await aTicket<TicketView>(helpdesk, one, { description: 'My payslip.' });
      const { body } = await helpdesk
        .as(one.agent)
        .post(`/tickets/${ref}/transfer`)
        .send({ tenant: other.tenant.slug, requesterId: other.requester.id })
        .expect(201);
      const made = body as TicketView;
      expect(made).toMatchObject({
        ...{ tenant: other.tenant.slug, requester: { id: other.requester.id } },
        messages: [{ body: 'My payslip.' }],
      });
      const left = await look(one.requester, ref);
      expect(left).toMatchObject({ status: 'cancelled' });
      expect(left.resolution).toContain('moved to the department');
      expect(left.clocks.map(({ verdict }) => verdict)).toEqual(left.clocks.map(() => 'cancelled'));
      for (const [person, theirs, word] of [
        [one.lead, ref, other.tenant.prefix],
        [other.lead, made.ref, one.tenant.prefix],
      ] as const) {
        const history = await helpdesk.as(person).get(`/tickets/${theirs}/history`).expect(200);
        expect(JSON.stringify([history.body, await look(person, theirs)])).not.toContain(
          `${word}-`,
        );
      }
    });

    it('finds who asks there by their address, and asks when nobody has it', async () => {
      const [one, other] = await twoDepartments();
      const { ref } = await aTicket<TicketView>(helpdesk, one);
      const transfer = () =>
        helpdesk.as(one.agent).post(`/tickets/${ref}/transfer`).send({ tenant: other.tenant.slug });
      const refused = await transfer().expect(400);
      expect(refused.body).toMatchObject({ errors: [{ field: 'requesterId' }] });
      expect((await look(one.agent, ref)).status).toBe('new');
      await helpdesk.admin.query(
        `insert into app.people (tenant_id, id, name, email)
         select $1, $2, name, email from app.people where tenant_id = $3 and id = $4`,
        [other.tenant.id, randomUUID(), one.tenant.id, one.requester.id],
      );
      const { body } = await transfer().expect(201);
      expect(body).toMatchObject({ tenant: other.tenant.slug });
    });

    it('happens once for an Idempotency-Key, however often it is asked', async () => {
      const [one, other] = await twoDepartments();
      const { ref } = await aTicket<TicketView>(helpdesk, one);
      const transfer = async (): Promise<TicketView> => {
        const { body } = await helpdesk
          .as(one.agent)
          .post(`/tickets/${ref}/transfer`)
          .set('Idempotency-Key', `transfer-${ref}`)
          .send({ tenant: other.tenant.slug, requesterId: other.requester.id })
          .expect(201);
        return body as TicketView;
      };
      const first = await transfer();
      expect((await transfer()).ref).toBe(first.ref);
      const again = await helpdesk
        .as(one.agent)
        .post(`/tickets/${ref}/transfer`)
        .send({ tenant: other.tenant.slug, requesterId: other.requester.id })
        .expect(403);
      expect(again.body).toMatchObject({ code: 'forbidden' });
    });

    it('is for those who act for both', async () => {
      const [one, other] = [await helpdesk.aDepartment(), await helpdesk.aDepartment()];
      const { ref, actions } = await aTicket<TicketView>(helpdesk, one, { by: one.agent });
      expect(actions).not.toContain('transfer');
      await helpdesk
        .as(one.agent)
        .post(`/tickets/${ref}/transfer`)
        .send({ tenant: other.tenant.slug })
        .expect(400);
    });
  });
});
