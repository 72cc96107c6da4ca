import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestPerson } from '#testing';
import type { OverrideListView } from './rotas.dto.js';
import {
  aRotaDesk,
  onCallOf,
  type RotaDesk,
  rotaJournal,
  runRota,
  told,
} from './testing/rota-desk.js';

describe('take-overs', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  const takeOver = (desk: RotaDesk, person: TestPerson, body: object) =>
    helpdesk.as(person).post(`${desk.rota}/overrides`).send(body);

  const friday = { from: '2026-11-27T18:00:00Z', to: '2026-11-28T06:00:00Z' };

  it('put an agent of the group on call, until they take it back', async () => {
    const desk = await aRotaDesk(helpdesk);
    const { agent, agent2 } = desk;
    await runRota(helpdesk, desk);
    const { body } = await takeOver(desk, agent2, { takerId: agent2.id, ...friday }).expect(201);
    const { items } = body as OverrideListView;
    expect(items).toMatchObject([
      {
        ...{ person: { id: agent2.id, name: agent2.name }, insteadOf: null, swapId: null },
        ...{ from: '2026-11-27T18:00:00.000Z', to: '2026-11-28T06:00:00.000Z', mayEnd: true },
      },
    ]);
    const shown = async (): Promise<string[]> =>
      told((await onCallOf(helpdesk, agent, '?to=2026-11-30T00:00:00Z'))[0]?.shifts);
    expect(await shown()).toEqual([
      `2026-11-25T12:00 ${agent.name}`,
      `2026-11-27T18:00 ${agent2.name}`,
      `2026-11-28T06:00 ${agent.name}`,
    ]);
    helpdesk.clock.set('2026-11-27T20:00:00Z');
    const url = `${desk.rota}/overrides/${items[0]?.id ?? ''}`;
    await helpdesk.as(agent).delete(url).expect(403);
    await helpdesk.as(agent2).delete(url).expect(204);
    expect(await shown()).toEqual([`2026-11-27T20:00 ${agent.name}`]);
    // What has been stays as it was.
    const [past] = await onCallOf(
      helpdesk,
      agent,
      '?from=2026-11-27T19:00:00Z&to=2026-11-27T21:00:00Z',
    );
    expect(told(past?.shifts)).toEqual([
      `2026-11-27T19:00 ${agent2.name}`,
      `2026-11-27T20:00 ${agent.name}`,
    ]);
    const { body: over } = await helpdesk.as(agent2).delete(url).expect(409);
    expect(over).toMatchObject({ code: 'override_over' });
    expect((await rotaJournal(helpdesk, desk)).slice(1)).toMatchObject([
      { type: 'rota.taken-over', personId: agent2.id, insteadOfId: null },
      { type: 'rota.take-over-ended', personId: agent2.id },
    ]);
  });

  it('are swaps when something is given in return: both halves or none, back both', async () => {
    const desk = await aRotaDesk(helpdesk);
    const { agent, agent2 } = desk;
    await runRota(helpdesk, desk);
    const swap = {
      ...{ takerId: agent2.id, insteadOfId: agent.id, ...friday },
      ...{ returnFrom: '2026-12-01T18:00:00Z', returnTo: '2026-12-02T06:00:00Z' },
    };
    const early = {
      ...swap,
      returnFrom: '2026-11-26T18:00:00Z',
      returnTo: '2026-11-27T06:00:00Z',
    };
    const refused = await takeOver(desk, agent, early).expect(400);
    expect(refused.body).toMatchObject({ errors: [{ field: 'returnFrom' }] });
    const { body } = await takeOver(desk, agent, swap).expect(201);
    const { items } = body as OverrideListView;
    expect(items).toHaveLength(2);
    const [view] = await onCallOf(helpdesk, agent, '?to=2026-12-03T00:00:00Z');
    expect(told(view?.shifts)).toEqual([
      `2026-11-25T12:00 ${agent.name}`,
      `2026-11-27T18:00 ${agent2.name}`,
      `2026-11-28T06:00 ${agent.name}`,
      `2026-11-30T09:00 ${agent2.name}`,
      `2026-12-01T18:00 ${agent.name}`,
      `2026-12-02T06:00 ${agent2.name}`,
    ]);
    await helpdesk
      .as(desk.lead)
      .delete(`${desk.rota}/overrides/${items[1]?.id ?? ''}`)
      .expect(204);
    expect((await onCallOf(helpdesk, agent))[0]?.overrides).toEqual([]);
  });

  it('are for those who take part, leads and admins', async () => {
    const desk = await aRotaDesk(helpdesk);
    const { agent, agent2, lead, admin, requester } = desk;
    const outsider = await helpdesk.anAgentOf(desk);
    await takeOver(desk, agent, { takerId: agent.id, ...friday }).expect(404);
    await runRota(helpdesk, desk);
    await takeOver(desk, agent, { takerId: agent2.id, ...friday }).expect(403);
    await takeOver(desk, outsider, { takerId: outsider.id, ...friday }).expect(403);
    await takeOver(desk, requester, { takerId: agent.id, ...friday }).expect(403);
    await takeOver(desk, agent, { takerId: agent2.id, insteadOfId: agent.id, ...friday }).expect(
      201,
    );
    await takeOver(desk, lead, { takerId: agent.id, ...friday }).expect(201);
    await takeOver(desk, admin, { takerId: agent2.id, ...friday }).expect(201);
    const [view] = await onCallOf(helpdesk, outsider);
    expect(view).toMatchObject({ mayTakeOver: false });
    expect(view?.overrides.map(({ mayEnd }) => mayEnd)).toEqual([false, false, false]);
  });

  it.each([
    ['people in no group', 'takerId', (desk: RotaDesk) => ({ takerId: desk.requester.id })],
    ['oneself', 'insteadOfId', (desk: RotaDesk) => ({ insteadOfId: desk.agent.id })],
    ['who has no shift then', 'insteadOfId', (desk: RotaDesk) => ({ insteadOfId: desk.agent2.id })],
    ['times the wrong way round', 'to', () => ({ to: '2026-11-27T17:00:00Z' })],
    ['what is over', 'to', () => ({ from: '2026-11-20T17:00:00Z', to: '2026-11-21T17:00:00Z' })],
    ['more than a year', 'to', () => ({ to: '2028-01-01T00:00:00Z' })],
    [
      'half a return',
      'returnTo',
      (desk: RotaDesk) => ({
        ...{ takerId: desk.agent2.id, insteadOfId: desk.agent.id },
        returnFrom: '2026-12-01T18:00:00Z',
      }),
    ],
    [
      'a return to nobody',
      'insteadOfId',
      () => ({
        ...{ returnFrom: '2026-12-01T18:00:00Z', returnTo: '2026-12-02T06:00:00Z' },
      }),
    ],
  ])('are refused for %s by the name of the field %s', async (_, field, change) => {
    const desk = await aRotaDesk(helpdesk);
    await runRota(helpdesk, desk);
    const body = { takerId: desk.agent.id, ...friday, ...change(desk) };
    const answer = await takeOver(desk, desk.lead, body).expect(400);
    expect(answer.body).toMatchObject({ code: 'invalid_input', errors: [{ field }] });
    expect((await onCallOf(helpdesk, desk.agent))[0]?.overrides).toEqual([]);
  });

  const noticesOf = async (person: TestPerson): Promise<string[]> => {
    const { body } = await helpdesk.as(person).get('/notifications').expect(200);
    return (body as { items: { kind: string; title: string }[] }).items
      .filter(({ kind }) => kind === 'on_call_changed')
      .map(({ title }) => title)
      .reverse();
  };

  it('tell those whom they concern, and not whoever made them', async () => {
    const desk = await aRotaDesk(helpdesk);
    const { agent, agent2, lead } = desk;
    await runRota(helpdesk, desk);
    const { body } = await takeOver(desk, lead, { takerId: agent2.id, ...friday }).expect(201);
    const [one] = (body as OverrideListView).items;
    await helpdesk
      .as(lead)
      .delete(`${desk.rota}/overrides/${one?.id ?? ''}`)
      .expect(204);
    await takeOver(desk, agent2, { takerId: agent2.id, insteadOfId: agent.id, ...friday }).expect(
      201,
    );

    const when = 'from Fri 27 Nov, 18:00 GMT to Sat 28 Nov, 06:00 GMT';
    expect(await noticesOf(agent)).toEqual([
      `${agent2.name} is on call for Service Desk in your place ${when}`,
      `${agent2.name} is on call for Service Desk in your place ${when}`,
    ]);
    expect(await noticesOf(agent2)).toEqual([
      `You are on call for Service Desk ${when}`,
      `You do not take over on call for Service Desk ${when} any more`,
    ]);
    expect(await noticesOf(lead)).toEqual([]);
  });
});
