import type { HelpdeskTestApp, TestDepartment, TestPerson } from '#testing';
import type { OnCallListView, OnCallView, RotaView, ShiftView } from '../rotas.dto.js';

/** A Wednesday. */
const NOW = '2026-11-25T12:00:00Z';

/** A department whose service desk has two agents, to take turns by the week. */
export interface RotaDesk extends TestDepartment {
  readonly groupId: string;
  /** The address of the rota of that group. */
  readonly rota: string;
  readonly layer: Readonly<Record<string, unknown>>;
}

/** Sets the clock to `NOW` as well. */
export async function aRotaDesk(helpdesk: HelpdeskTestApp): Promise<RotaDesk> {
  helpdesk.clock.set(NOW);
  const department = await helpdesk.aDepartment();
  const answer = await helpdesk.as(department.admin).get('/groups').expect(200);
  const { items } = answer.body as { items: { id: string; slug: string }[] };
  const groupId = items.find(({ slug }) => slug === 'service-desk')?.id ?? '';
  const layer = {
    ...{ name: 'Weeks', timezone: 'Europe/London', every: { weeks: 1 }, handOver: '09:00' },
    ...{ people: [department.agent.id, department.agent2.id], startsOn: '2026-11-23' },
  };
  return { ...department, groupId, rota: `/groups/${groupId}/rota`, layer };
}

/** Puts a rota of one layer, changed as wanted. */
export async function runRota(
  helpdesk: HelpdeskTestApp,
  { admin, rota, layer }: RotaDesk,
  change: object = {},
): Promise<RotaView> {
  const body = { rota: { layers: [{ ...layer, ...change }] } };
  return (await helpdesk.as(admin).put(rota).send(body).expect(200)).body as RotaView;
}

export async function onCallOf(
  helpdesk: HelpdeskTestApp,
  person: TestPerson,
  query = '',
): Promise<readonly OnCallView[]> {
  const answer = await helpdesk.as(person).get(`/on-call${query}`).expect(200);
  return (answer.body as OnCallListView).items;
}

/** Shifts as one line each: when they begin, and who has them. */
export function told(shifts: readonly ShiftView[] = []): string[] {
  return shifts.map(({ from, person, source }) => `${from.slice(0, 16)} ${person?.name ?? source}`);
}

/** What the journal says of rotas, type and data in one. */
export async function rotaJournal(
  { admin }: HelpdeskTestApp,
  { tenant }: RotaDesk,
): Promise<object[]> {
  const { rows } = await admin.query<{ type: string; data: object }>(
    `select type, data from app.journal where tenant_id = $1 and type like 'rota.%' order by seq`,
    [tenant.id],
  );
  return rows.map(({ type, data }) => ({ type, ...data }));
}
