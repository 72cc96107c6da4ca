import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor, TenantDb } from '#tenancy';
import { HelpdeskTestApp } from '#testing';
import { TakeActions } from '../actions/index.js';
import { lockTickets } from '../tickets/index.js';
import { IncidentDesk } from './testing/incident-desk.js';

describe('a major incident', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  describe('tells its tickets', () => {
    it('each once, in the wording of the department, however many workers there are', async () => {
      const desk = await IncidentDesk.open(helpdesk);
      await desk.word('Dear {department}, of {ref}: {update}');
      const refs = [await desk.ticket(desk.first), await desk.ticket(desk.second)] as const;
      const { ref } = await desk.declare(refs);
      const text = 'The drive of {department} is being mended.';
      const { body: preview } = await helpdesk
        .as(desk.manager)
        .post(`/major-incidents/${ref}/preview`)
        .send({ kind: 'update', body: text })
        .expect(200);
      await desk.send(desk.manager, ref, 'updates', { kind: 'update', body: text });
      await desk.send(desk.manager, ref, 'updates', { kind: 'note', body: 'It is the switch.' });
      const passes = await desk.place(8);
      await desk.place();
      expect(passes.flatMap(({ failures }) => failures)).toEqual([]);

      const { first, second } = desk;
      const mended = (name: string): string => `The drive of ${name} is being mended.`;
      const words = [
        `News of the disturbance behind your ticket ${refs[0]}:\n\n${mended(first.tenant.name)}`,
        `Dear ${second.tenant.name}, of ${refs[1]}: ${mended(second.tenant.name)}`,
      ];
      expect(await desk.said(first.agent, refs[0])).toEqual([words[0], 'It is the switch.']);
      expect(await desk.said(second.agent, refs[1])).toEqual([words[1], 'It is the switch.']);
      // What is for the desk is not for the requester.
      expect(await desk.said(second.requester, refs[1])).toEqual([words[1]]);
      expect(
        (preview as { items: { text: string }[] }).items.map((item) => item.text).sort(),
      ).toEqual([...words].sort());
      const { timeline } = await desk.incident(desk.manager, ref);
      expect(timeline.map(({ kind, placed }) => [kind, placed])).toEqual([
        ['declared', null],
        ['update', 2],
        ['note', 2],
      ]);
      const { clocks, messages } = await desk.look(first.agent, refs[0]);
      expect(messages.at(1)?.author.name).toBe('Commondesk');
      expect(clocks.find(({ target }) => target === 'firstResponse')?.state).toBe('stopped');
    });

    it('goes on where it was when a worker dies in the middle', async () => {
      const desk = await IncidentDesk.open(helpdesk);
      const refs = [await desk.ticket(desk.first), await desk.ticket(desk.second)] as const;
      const { ref } = await desk.declare(refs);
      await desk.send(desk.manager, ref, 'updates', { kind: 'update', body: 'One.' });
      // The message is refused in one department, as a connection that is lost would have it.
      await helpdesk.admin.query(
        `alter table app.messages add constraint broken check
           (tenant_id <> '${desk.second.tenant.id}' or kind <> 'reply') not valid`,
      );
      const [pass] = await desk.place();
      await helpdesk.admin.query('alter table app.messages drop constraint broken');
      expect(pass?.failures.map(({ tenant }) => tenant.id)).toEqual([desk.second.tenant.id]);
      expect(await desk.said(desk.first.agent, refs[0])).toHaveLength(1);
      expect(await desk.said(desk.second.agent, refs[1])).toHaveLength(0);
      await desk.place(2);
      expect(await desk.said(desk.first.agent, refs[0])).toHaveLength(1);
      expect(await desk.said(desk.second.agent, refs[1])).toHaveLength(1);
    });

    it('that join later the newest update, and what came before not', async () => {
      const desk = await IncidentDesk.open(helpdesk);
      const { ref } = await desk.declare([await desk.ticket(desk.first)]);
      for (const body of ['One.', 'Two.']) {
        await desk.send(desk.manager, ref, 'updates', { kind: 'update', body });
      }
      const late = await desk.ticket(desk.second);
      await desk.send(desk.manager, ref, 'tickets', { tickets: [late] });
      // Twice changes nothing.
      await desk.send(desk.manager, ref, 'tickets', { tickets: [late] });
      await desk.place(3);
      const said = await desk.said(desk.second.agent, late);
      expect(said.map((body) => body.split('\n').at(-1))).toEqual(['Two.']);
    });

    it('nothing that names a department: not to write it, and not where it would be read', async () => {
      const desk = await IncidentDesk.open(helpdesk);
      const own = await desk.ticket(desk.second);
      const { ref } = await desk.declare([own]);
      const tell = (body: string) =>
        helpdesk
          .as(desk.manager)
          .post(`/major-incidents/${ref}/updates`)
          .send({ kind: 'update', body });
      await tell(`It began at ${desk.first.tenant.name.toUpperCase()}.`).expect(400);
      await tell(`See ${desk.first.tenant.prefix}-12.`).expect(400);
      await desk.helpdesk
        .as(desk.manager)
        .post('/major-incidents')
        .send({ title: `Down at ${desk.first.tenant.name}`, tickets: [own] })
        .expect(400);
      // Of a department that the writer does not know of, the worker knows.
      await tell(`Also at ${desk.third.tenant.name}.`).expect(201);
      await desk.place();
      expect(await desk.said(desk.second.agent, own)).toEqual([]);
      const { tickets, timeline } = await desk.incident(desk.manager, ref);
      expect(tickets[0]?.held).toMatch(/names a department/);
      expect(timeline.at(-1)?.placed).toBe(0);
    });
  });

  describe('ends', () => {
    it('with its tickets, which a reopening takes up again', async () => {
      const desk = await IncidentDesk.open(helpdesk);
      await desk.word('{update}');
      const refs = [await desk.ticket(desk.first), await desk.ticket(desk.second)] as const;
      const { ref } = await desk.declare(refs);
      const resolved = await desk.send(desk.manager, ref, 'resolution', {
        ...{ body: 'Mended.', resolvesTickets: true },
      });
      expect(resolved).toMatchObject({
        state: 'resolved',
        actions: expect.arrayContaining(['close']),
      });
      await desk.place(4);
      const { second } = desk;
      expect(await desk.look(second.agent, refs[1])).toMatchObject({
        status: 'resolved',
        resolution: `Over at ${second.tenant.name}: Mended.`,
      });
      await desk.send(desk.manager, ref, 'reopening', { body: 'Not quite.' });
      await desk.place(4);
      expect((await desk.look(second.agent, refs[1])).status).toBe('in_progress');
      await desk.send(desk.manager, ref, 'resolution', { body: 'Now.', resolvesTickets: false });
      await desk.place(4);
      expect((await desk.look(second.agent, refs[1])).status).toBe('in_progress');
      const closed = await desk.send(desk.manager, ref, 'closure', {});
      expect(closed).toMatchObject({ state: 'closed', actions: ['edit'] });
      await desk.place();
      const { rows } = await helpdesk.admin.query(
        'select settled from app.major_incident_tickets where tenant_id = $1',
        [second.tenant.id],
      );
      expect(rows).toEqual([{ settled: true }]);
      await helpdesk
        .as(desk.manager)
        .post(`/major-incidents/${ref}/updates`)
        .send({ kind: 'update', body: 'Late.' })
        .expect(403);
    });

    it('by its manager; the part is handed on, or taken by who sees it, and the timeline says so', async () => {
      const desk = await IncidentDesk.open(helpdesk);
      const { ref } = await desk.declare([await desk.ticket(desk.second)]);
      const path = `/major-incidents/${ref}`;
      const other = desk.second.agent;
      const resolution = { body: 'Mended.', resolvesTickets: true };
      await helpdesk.as(other).post(`${path}/resolution`).send(resolution).expect(403);
      await helpdesk.as(other).patch(path).send({ communicationsId: other.id }).expect(403);
      await helpdesk.as(desk.manager).patch(path).send({ communicationsId: other.id }).expect(200);
      await desk.send(other, ref, 'updates', { kind: 'update', body: 'From me.' });
      await helpdesk.as(other).patch(path).send({ managerId: other.id }).expect(200);
      await helpdesk.as(other).patch(path).send({ review: 'A spare switch.' }).expect(200);
      const stranger = desk.first.requester.id;
      await helpdesk.as(other).patch(path).send({ managerId: stranger }).expect(400);
      await helpdesk.as(desk.manager).post(`${path}/resolution`).send(resolution).expect(403);
      expect(await desk.incident(other, ref)).toMatchObject({
        ...{ manager: other.name, communications: other.name, review: 'A spare switch.' },
        timeline: [
          { kind: 'declared' },
          { kind: 'roles' },
          { kind: 'update', by: other.name },
          { kind: 'roles', text: `${other.name} manages it.` },
          { kind: 'review' },
        ],
      });
    });
  });

  it('is declared once by a request that is repeated', async () => {
    const desk = await IncidentDesk.open(helpdesk);
    const tickets = [await desk.ticket(desk.first), await desk.ticket(desk.second)];
    const send = () =>
      helpdesk
        .as(desk.manager)
        .with({ 'idempotency-key': key })
        .post('/major-incidents')
        .send({ title: 'Once', tickets });
    const key = randomUUID();
    const [one, again] = [await send().expect(201), await send().expect(201)];
    expect((again.body as { ref: string }).ref).toBe((one.body as { ref: string }).ref);
    await helpdesk
      .as(desk.manager)
      .post('/major-incidents')
      .send({ title: 'Twice', tickets })
      .expect(409);
    const unseen = await desk.ticket(desk.third);
    await helpdesk
      .as(desk.manager)
      .post('/major-incidents')
      .send({ title: 'Not ours', tickets: [unseen] })
      .expect(400);
  });

  it('is declared by a rule or ladder as well, with one ticket, and taken over by an agent', async () => {
    const desk = await IncidentDesk.open(helpdesk);
    const ticket = await desk.look(desk.first.agent, await desk.ticket(desk.first));
    const { tenant } = desk.first;
    const declare = () =>
      helpdesk.app.get(TenantDb).write(systemActor([tenant]), tenant.id, async (tx) => {
        const [locked] = await lockTickets(tx, [ticket.id]);
        if (!locked) throw new Error('no ticket');
        const actions = [{ do: 'declare_major', reason: 'Many are hit.' }] as const;
        const cause = { kind: 'rule', id: null, says: 'rule "Many"' } as const;
        const deeds = { ticket: locked, at: new Date(), deeds: [{ actions, cause }] };
        const all = await helpdesk.app.get(TakeActions, { strict: false }).takeAll(tx, [deeds]);
        return all.flat(2).map(({ outcome }) => outcome);
      });
    expect([await declare(), await declare()]).toEqual([['done'], ['skipped']]);
    const { body } = await helpdesk.as(desk.first.agent).get('/major-incidents').expect(200);
    expect(body).toMatchObject({ items: [{ manager: 'Nobody yet', tickets: 1 }] });
    const [{ ref }] = (body as { items: [{ ref: string }] }).items;
    const mine = { managerId: desk.first.agent.id };
    await helpdesk.as(desk.first.agent).patch(`/major-incidents/${ref}`).send(mine).expect(200);
    await desk.send(desk.first.agent, ref, 'updates', { kind: 'update', body: 'We look.' });
  });

  it('lets a ticket go, but not its last', async () => {
    const desk = await IncidentDesk.open(helpdesk);
    const [stays, goes] = [await desk.ticket(desk.first), await desk.ticket(desk.second)] as const;
    const { ref } = await desk.declare([stays, goes]);
    const path = `/major-incidents/${ref}/tickets`;
    await helpdesk.as(desk.first.agent).delete(`${path}/${goes}`).expect(404);
    await helpdesk.as(desk.manager).delete(`${path}/${goes}`).expect(200);
    await helpdesk.as(desk.manager).delete(`${path}/${stays}`).expect(409);
    await helpdesk.as(desk.second.agent).get(`/major-incidents/${ref}`).expect(404);
  });
});
