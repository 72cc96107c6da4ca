import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';
import { systemActor, TenantDb } from '#tenancy';
import { OnCall } from './on-call.js';
import type { RotaView } from './rotas.dto.js';
import {
  aRotaDesk,
  onCallOf,
  type RotaDesk,
  rotaJournal,
  runRota,
  told,
} from './testing/rota-desk.js';

describe('rotas', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  const put = async (desk: RotaDesk, body: object): Promise<RotaView> =>
    (await helpdesk.as(desk.admin).put(desk.rota).send(body).expect(200)).body as RotaView;

  it('are written by an administrator and say who is on call now and next', async () => {
    const desk = await aRotaDesk(helpdesk);
    const { agent, agent2, tenant } = desk;
    const made = await runRota(helpdesk, desk);
    expect(made).toMatchObject({
      ...{ tenant: tenant.slug, version: 1, effectiveFrom: '2026-11-25T12:00:00.000Z' },
      ...{ group: { slug: 'service-desk' }, rota: { layers: [desk.layer] }, next: null },
      people: [
        { id: agent.id, name: agent.name },
        { id: agent2.id, name: agent2.name },
      ],
    });
    const [view, ...others] = await onCallOf(helpdesk, agent);
    expect(others).toEqual([]);
    expect(view).toMatchObject({
      ...{ tenant: tenant.slug, group: { slug: 'service-desk' }, mayTakeOver: true },
      now: { person: { id: agent.id }, to: '2026-11-30T09:00:00.000Z', layer: 'Weeks' },
      next: { person: { id: agent2.id }, from: '2026-11-30T09:00:00.000Z' },
    });
    expect(told(view?.shifts)).toEqual([
      `2026-11-25T12:00 ${agent.name}`,
      `2026-11-30T09:00 ${agent2.name}`,
      `2026-12-07T09:00 ${agent.name}`,
    ]);
    for (const person of [desk.lead, desk.admin]) {
      expect(
        await onCallOf(helpdesk, person, `?tenant=${tenant.slug}&group=service-desk`),
      ).toHaveLength(1);
    }
    await helpdesk.as(desk.requester).get('/on-call').expect(403);
    await helpdesk.as(desk.lead).get(desk.rota).expect(200);
    await helpdesk.as(desk.lead).put(desk.rota).send({ rota: made.rota }).expect(403);
  });

  it('are never changed: the next version holds from its moment on', async () => {
    const desk = await aRotaDesk(helpdesk);
    const { agent, agent2 } = desk;
    await runRota(helpdesk, desk);
    await runRota(helpdesk, desk);
    const alone = { rota: { layers: [{ ...desk.layer, people: [agent2.id] }] } };
    const next = await put(desk, { ...alone, effectiveFrom: '2026-11-27T00:00:00Z' });
    expect(next).toMatchObject({
      ...{ version: 1, next: { version: 2, effectiveFrom: '2026-11-27T00:00:00.000Z' } },
    });
    const [view] = await onCallOf(helpdesk, agent);
    expect(told(view?.shifts)).toEqual([
      `2026-11-25T12:00 ${agent.name}`,
      `2026-11-27T00:00 ${agent2.name}`,
    ]);
    helpdesk.clock.set('2026-12-01T00:00:00Z');
    const [past] = await onCallOf(
      helpdesk,
      agent,
      '?from=2026-11-26T00:00:00Z&to=2026-11-28T00:00:00Z',
    );
    expect(told(past?.shifts)).toEqual([
      `2026-11-26T00:00 ${agent.name}`,
      `2026-11-27T00:00 ${agent2.name}`,
    ]);
    expect(await rotaJournal(helpdesk, desk)).toEqual([
      {
        ...{ type: 'rota.changed', group: 'service-desk', version: 1 },
        effectiveFrom: '2026-11-25T12:00:00.000Z',
      },
      {
        ...{ type: 'rota.changed', group: 'service-desk', version: 2 },
        effectiveFrom: '2026-11-27T00:00:00.000Z',
      },
    ]);
  });

  it('end, and then nobody is missed', async () => {
    const desk = await aRotaDesk(helpdesk);
    await helpdesk.as(desk.admin).delete(desk.rota).expect(404);
    await runRota(helpdesk, desk);
    await helpdesk.as(desk.lead).delete(desk.rota).expect(403);
    await helpdesk.as(desk.admin).delete(desk.rota).expect(204);
    await helpdesk.as(desk.admin).get(desk.rota).expect(404);
    expect(await onCallOf(helpdesk, desk.agent)).toEqual([]);
    expect((await rotaJournal(helpdesk, desk)).at(-1)).toMatchObject({
      type: 'rota.ended',
      version: 2,
    });
  });

  it('are refused by the name of each field that is wrong', async () => {
    const desk = await aRotaDesk(helpdesk);
    const { requester } = desk;
    const refused = async (body: object): Promise<unknown> =>
      (await helpdesk.as(desk.admin).put(desk.rota).send(body).expect(400)).body;
    const layers = [{ ...desk.layer, timezone: 'Mars', every: { hours: 5 } }];
    expect(await refused({ rota: { layers } })).toMatchObject({
      code: 'invalid_input',
      errors: [{ field: 'rota.layers[0].timezone' }, { field: 'rota.layers[0].every.hours' }],
    });
    const strange = { layers: [{ ...desk.layer, people: [requester.id] }] };
    expect(await refused({ rota: strange })).toMatchObject({
      errors: [{ field: 'rota.layers[0].people[0]', reason: expect.stringContaining('add them') }],
    });
    const past = { rota: { layers: [desk.layer] }, effectiveFrom: '2026-11-25T11:59:59Z' };
    expect(await refused(past)).toMatchObject({ errors: [{ field: 'effectiveFrom' }] });
    expect(await rotaJournal(helpdesk, desk)).toEqual([]);
  });

  it('show gaps before they happen, also of those who have left every group', async () => {
    const desk = await aRotaDesk(helpdesk);
    const { agent2, admin } = desk;
    await runRota(helpdesk, desk, {
      limits: { thu: [['09:00', '17:00']], fri: [['09:00', '17:00']] },
    });
    const [view] = await onCallOf(helpdesk, admin, '?to=2026-11-27T12:00:00Z');
    expect(told(view?.gaps)).toEqual(['2026-11-25T12:00 nobody', '2026-11-26T17:00 nobody']);
    await runRota(helpdesk, desk);
    expect((await onCallOf(helpdesk, admin))[0]?.gaps).toEqual([]);
    await helpdesk.as(admin).delete(`/groups/${desk.groupId}/members/${agent2.id}`).expect(204);
    const [left] = await onCallOf(helpdesk, admin);
    expect(left?.gaps).toMatchObject([
      { from: '2026-11-30T09:00:00.000Z', to: '2026-12-07T09:00:00.000Z', person: null },
    ]);
  });

  it('tell other features who is on call', async () => {
    const desk = await aRotaDesk(helpdesk);
    await runRota(helpdesk, desk, { limits: { wed: [['09:00', '17:00']] } });
    const ask = (at: string): Promise<string | null> =>
      helpdesk.app
        .get(TenantDb)
        .read(systemActor([desk.tenant]), (tx) =>
          helpdesk.app.get(OnCall).personFor(tx, desk.groupId, new Date(at)),
        );
    expect(await ask('2026-11-25T16:59:59Z')).toBe(desk.agent.id);
    expect(await ask('2026-11-25T17:00:00Z')).toBeNull();
  });

  it.each([
    ['lost their grant', 'update auth.grants set revoked_at = $2 where account_id = $1'],
    ['were deactivated', 'update auth.accounts set disabled_at = $2 where id = $1'],
  ])('count on nobody who %s: the next layer has the shift, or nobody', async (_, change) => {
    const desk = await aRotaDesk(helpdesk);
    const { agent, agent2, admin, rota, layer } = desk;
    const below = { ...layer, name: 'All', people: [agent2.id] };
    const above = {
      ...layer,
      name: 'First',
      people: [agent.id],
      limits: { wed: [['09:00', '17:00']] },
    };
    await helpdesk
      .as(admin)
      .put(rota)
      .send({ rota: { layers: [below, above] } })
      .expect(200);
    const ask = (): Promise<string | null> =>
      helpdesk.app
        .get(TenantDb)
        .read(systemActor([desk.tenant]), (tx) =>
          helpdesk.app.get(OnCall).personFor(tx, desk.groupId, new Date('2026-11-25T13:00:00Z')),
        );
    expect(await ask()).toBe(agent.id);

    await helpdesk.admin.query(change, [agent.id, '2026-11-25T12:30:00Z']);
    expect(await ask()).toBe(agent2.id);
    await helpdesk.admin.query(change, [agent2.id, '2026-11-25T12:30:00Z']);
    expect(await ask()).toBeNull();
    const [view] = await onCallOf(helpdesk, admin, '?to=2026-11-26T12:00:00Z');
    expect(told(view?.gaps)).toEqual(['2026-11-25T12:00 nobody']);
  });

  it('are written one after the other, however many at once', async () => {
    const desk = await aRotaDesk(helpdesk);
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        runRota(helpdesk, desk, { handOver: `0${String(n)}:00` }),
      ),
    );
    const { rows } = await helpdesk.admin.query<{ version: number }>(
      'select version from app.rotas where tenant_id = $1 order by version',
      [desk.tenant.id],
    );
    expect(rows.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
