import { type Tenant, type Tx } from '#tenancy';
import { v7 as uuidv7 } from 'uuid';
import type { CurrentPolicy, SlasService } from '../../../api/src/slas/index.js';
import { insertTickets, lockCounters } from '../history/insert-tickets.js';
import { insertRows, momentJson } from '../import/load/insert-rows.js';
import { SeededRandom } from '../import/generated/seeded-random.js';
import { priorityMatrix } from '../import/load/priority-matrix.js';
import { furnishDepartment } from './furnish-department.js';
import type { Doer } from './story/deed.js';
import { type Colleague, departmentStory, type Stage } from './story/department-story.js';
import { pastTickets } from './story/past-ticket.js';
import type { Terms } from './story/ticket-record.js';
import { agentsOf } from './world/agents.js';
import { domainOf } from './world/department-plan.js';
import { type DemoDepartment, DEPARTMENTS } from './world/departments.js';
import { type DemoAsset, equipmentOf } from './world/equipment.js';
import type { Plot } from './world/plot.js';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly site: string | null;
}

interface WrittenAsset extends DemoAsset {
  readonly id: string;
}

const ASSET_FIELDS = `id uuid, tag text, name text, kind text, manufacturer text, model text,
  serial text, status text, site text, person_id uuid, purchased_on date, warranty_ends_on date,
  refresh_due_on date, cost_pence bigint, created_at timestamptz, updated_at timestamptz`;
const MINUTE = 60_000;
/** The same department has the same stories each time. */
const FIRST_SEED = 2007;

/**
 * Fills a department that has just been made with equipment and with tickets of the last months, in
 * the transaction at hand. One that has tickets is left alone.
 *
 * @param now - epoch milliseconds; nothing happens after it.
 * @returns how many tickets were written.
 */
export async function writeDepartment(
  tx: Tx,
  slas: SlasService,
  { department, tenant, now }: { department: DemoDepartment; tenant: Tenant; now: number },
): Promise<number> {
  const counters = await lockCounters(tx);
  const [[known], people, policy, terms] = await Promise.all([
    tx.query('select from app.tickets where tenant_id = $1 limit 1', [tx.tenantId]),
    tx.query<Person>(
      'select id, name, email, site from app.people where tenant_id = $1 order by id',
      [tx.tenantId],
    ),
    slas.currentPolicy(tx),
    termsOf(tx),
  ]);
  if (known) return 0;

  const random = new SeededRandom(FIRST_SEED + DEPARTMENTS.indexOf(department));
  const assets = writtenAssets(department, people, random, now);
  const stage: Stage = {
    ...castOf(department, people, assets),
    promised: (plot) => promisedFor(plot, { policy, slas, terms }),
    time: policy.hours,
    random,
    now,
  };
  const tickets = pastTickets(departmentStory(stage, department.pastTickets), {
    terms,
    policy,
    refOf: (index) => `${tenant.prefix}-${String(counters.ticketNumber + index + 1)}`,
  });
  await insertRows(
    tx,
    'assets',
    ASSET_FIELDS,
    assets.map((asset) => assetRow(asset, now)),
  );
  await insertTickets(tx, slas, counters, tickets);
  await furnishDepartment(tx, department, now);
  return tickets.length;
}

async function termsOf(tx: Tx): Promise<Terms> {
  const idsOf = (
    table: 'resolver_groups' | 'categories',
  ): Promise<{ id: string; slug: string }[]> =>
    tx.query(`select id, slug from app.${table} where tenant_id = $1`, [tx.tenantId]);
  const [groups, categories, priorityOf] = await Promise.all([
    idsOf('resolver_groups'),
    idsOf('categories'),
    priorityMatrix(tx),
  ]);
  const finder = (rows: readonly { id: string; slug: string }[]) => (slug: string) =>
    required(
      rows.find((row) => row.slug === slug),
      slug,
    ).id;
  return { groupId: finder(groups), categoryId: finder(categories), priorityOf };
}

function castOf(
  department: DemoDepartment,
  people: readonly Person[],
  assets: readonly WrittenAsset[],
): Pick<Stage, 'colleagues' | 'admin' | 'agents'> {
  const domain = domainOf(department);
  const named = (email: string): Person =>
    required(
      people.find((person) => person.email === email),
      email,
    );
  const demoRequester = named(`requester@${domain}`);
  const others = people.filter(({ site, id }) => site !== null && id !== demoRequester.id);
  const agents = new Map<string, Doer[]>();
  for (const { email, groups } of agentsOf(department.slug)) {
    const { id, name } = named(email);
    for (const group of groups) {
      agents.set(group, [...(agents.get(group) ?? []), { id, name, role: 'agent' }]);
    }
  }
  const { id, name } = named(`admin@${domain}`);
  return {
    colleagues: [
      colleague(demoRequester, assets),
      ...others.map((each) => colleague(each, assets)),
    ],
    admin: { id, name, role: 'admin' },
    agents,
  };
}

function colleague({ id, name, site }: Person, assets: readonly WrittenAsset[]): Colleague {
  const mine = assets.filter((asset) =>
    asset.kind === 'laptop' ? asset.holderId === id : asset.site === site,
  );
  const equipment = Object.fromEntries(mine.map((asset) => [asset.kind, asset]));
  return { id, name, role: 'requester', site: site ?? '', equipment };
}

function writtenAssets(
  department: DemoDepartment,
  people: readonly Person[],
  random: SeededRandom,
  now: number,
): WrittenAsset[] {
  const holders = people.flatMap(({ id, site }) => (site === null ? [] : [{ id, site }]));
  return equipmentOf(department, holders, random, now).map((asset) => ({ ...asset, id: uuidv7() }));
}

function assetRow(asset: WrittenAsset, now: number): Readonly<Record<string, unknown>> {
  return {
    id: asset.id,
    tag: asset.tag,
    name: asset.name,
    kind: asset.kind,
    manufacturer: asset.manufacturer,
    model: asset.model,
    serial: asset.serial,
    status: asset.status,
    site: asset.site,
    person_id: asset.holderId,
    purchased_on: asset.purchasedOn,
    warranty_ends_on: asset.warrantyEndsOn,
    refresh_due_on: asset.refreshDueOn,
    cost_pence: asset.costPence,
    created_at: momentJson(now),
    updated_at: momentJson(now),
  };
}

function promisedFor(
  { type, impact, urgency }: Plot,
  { policy, slas, terms }: { policy: CurrentPolicy; slas: SlasService; terms: Terms },
): ReturnType<Stage['promised']> {
  const ticket = { type, priority: terms.priorityOf(impact, urgency) };
  const clocks = slas.startClocks(policy, ticket, 0);
  const minutes = (target: string): number => {
    const budget = clocks.find((clock) => clock.target === target)?.budgetMs ?? null;
    return required(budget, `promise of ${target}`) / MINUTE;
  };
  return { respond: minutes('firstResponse'), solve: minutes('resolve') };
}

function required<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`The demo world has no ${what}.`);
  return value;
}
