import type { HelpdeskTestApp, TestDepartment } from '#testing';

/**
 * Two who take turns, and one of them who takes over for a day.
 *
 * @returns the id of that override.
 */
export async function aRota(
  helpdesk: HelpdeskTestApp,
  { agent, agent2, admin }: Pick<TestDepartment, 'agent' | 'agent2' | 'admin'>,
  groupId: string,
): Promise<string> {
  const layer = {
    ...{ name: 'Days', timezone: 'Europe/London', people: [agent.id, agent2.id] },
    ...{ every: { days: 1 }, startsOn: '2026-01-05', handOver: '09:00' },
  };
  const rota = `/groups/${groupId}/rota`;
  const definition = { rota: { layers: [layer] } };
  await helpdesk.as(admin).put(rota).send(definition).expect(200);
  const times = { from: '2097-01-01T00:00:00Z', to: '2097-01-02T00:00:00Z' };
  const taken = await helpdesk
    .as(agent)
    .post(`${rota}/overrides`)
    .send({ takerId: agent.id, ...times })
    .expect(201);
  const { items } = taken.body as { items: { id: string }[] };
  return items[0]?.id ?? '';
}
