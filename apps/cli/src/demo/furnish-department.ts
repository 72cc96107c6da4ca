import type { Tx } from '#tenancy';
import { v7 as uuidv7 } from 'uuid';
import { insertRows } from '../import/load/insert-rows.js';
import { agentsOf } from './world/agents.js';
import type { DemoDepartment } from './world/departments.js';

const DAY_MS = 24 * 3_600_000;
/** Rotas and credits have been there for so long. */
const AGE_MS = 120 * DAY_MS;

/** What departments use, and the categories whose tickets are about it. */
const SERVICES = [
  { slug: 'mail', name: 'Mail and calendar', categories: ['email'] },
  { slug: 'remote-access', name: 'Remote access', categories: ['network'] },
  { slug: 'case-system', name: 'Case system', categories: ['software', 'access'] },
] as const;

const SUPPLIERS = [
  { slug: 'hollin-print', name: 'Hollin Print' },
  { slug: 'farrow-networks', name: 'Farrow Networks' },
] as const;

/** The groups that somebody is on call for, and for how many days in turn. */
const ROTAS = [
  { group: 'service-desk', days: 7 },
  { group: 'network', days: 7 },
] as const;

/** Whom the promises of a department rest on, in minutes of service time. */
export const AGREEMENTS = [
  { group: 'network', within: 480 },
  { group: 'desktop', within: 960 },
  { supplier: 'hollin-print', within: 1_920 },
  { supplier: 'farrow-networks', within: 960 },
] as const;

const CREDIT_SCHEME = {
  ...{ currency: 'GBP', monthlyCharge: 1_200_000, cap: 10 },
  rules: [
    {
      target: 'resolve',
      bands: [
        { below: 95, credit: 2 },
        { below: 85, credit: 5 },
      ],
    },
    { target: 'firstResponse', priority: 'P1', bands: [{ below: 99, credit: 1 }] },
  ],
} as const;

/**
 * Gives the written tenant services and suppliers, rotas for two groups and a scheme of service
 * credits, and files its tickets under services and sites.
 *
 * @param now - epoch milliseconds.
 */
export async function furnishDepartment(
  tx: Tx,
  department: DemoDepartment,
  now: number,
): Promise<void> {
  const services = SERVICES.map(({ slug, name }) => ({ id: uuidv7(), slug, name }));
  await insertRows(tx, 'services', 'id uuid, slug text, name text', services);
  await insertRows(
    tx,
    'suppliers',
    'id uuid, slug text, name text',
    SUPPLIERS.map((supplier) => ({ id: uuidv7(), ...supplier })),
  );
  await fileTickets(tx);
  await addRotas(tx, department, now);
  await tx.execute(
    `insert into app.service_credit_schemes (tenant_id, version, definition, created_at)
     values ($1, 1, $2, $3)`,
    [tx.tenantId, JSON.stringify(CREDIT_SCHEME), new Date(now - AGE_MS)],
  );
}

/** Puts each ticket where its person works, and under the service that its category is about. */
async function fileTickets(tx: Tx): Promise<void> {
  const pairs = SERVICES.flatMap(({ slug, categories }) =>
    categories.map((category) => ({ slug, category })),
  );
  await tx.execute(
    `update app.tickets t set site = p.site, vip = p.vip, service_id = (
       select s.id from unnest($2::text[], $3::text[]) as about (service, category)
       join app.categories k on k.tenant_id = t.tenant_id and k.slug = about.category
       join app.services s on s.tenant_id = t.tenant_id and s.slug = about.service
       where k.id = t.category_id)
     from app.people p
     where t.tenant_id = $1 and p.tenant_id = t.tenant_id and p.id = t.affected_id`,
    [tx.tenantId, pairs.map(({ slug }) => slug), pairs.map(({ category }) => category)],
  );
}

async function addRotas(tx: Tx, { slug }: DemoDepartment, now: number): Promise<void> {
  const [people, groups] = await Promise.all([
    tx.query<{ id: string; email: string }>(
      'select id, email from app.people where tenant_id = $1',
      [tx.tenantId],
    ),
    tx.query<{ id: string; slug: string }>(
      'select id, slug from app.resolver_groups where tenant_id = $1',
      [tx.tenantId],
    ),
  ]);
  const from = new Date(now - AGE_MS);
  const fields = `id uuid, group_id uuid, version integer, definition jsonb,
    effective_from timestamptz, created_at timestamptz`;
  const rotas = ROTAS.map(({ group, days }) => {
    const members = agentsOf(slug).filter(({ groups: theirs }) => theirs.includes(group));
    const layer = {
      ...{ name: 'Weeks', timezone: 'Europe/London', every: { days } },
      people: members.map(({ email }) => people.find((person) => person.email === email)?.id),
      ...{ startsOn: mondayBefore(from), handOver: '09:00' },
    };
    return {
      ...{ id: uuidv7(), version: 1, definition: { layers: [layer] } },
      group_id: groups.find((one) => one.slug === group)?.id,
      ...{ effective_from: from.toISOString(), created_at: from.toISOString() },
    };
  });
  await insertRows(tx, 'rotas', fields, rotas);
}

/** The date of the last Monday before a moment, in UTC. */
function mondayBefore(moment: Date): string {
  const days = (moment.getUTCDay() + 6) % 7;
  return new Date(moment.getTime() - days * DAY_MS).toISOString().slice(0, 10);
}
