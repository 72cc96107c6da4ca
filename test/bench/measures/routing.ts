import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { decide } from '../../../apps/api/src/routing/domain/decide.js';
import type { AgentState } from '../../../apps/api/src/routing/domain/choose-agent.js';
import type { RoutingRules } from '../../../apps/api/src/routing/domain/routing-rule.js';
import type { TicketFacts } from '../../../apps/api/src/conditions/index.js';
import type { Bench, Desk } from '../bench.js';
import { foldCounts } from '../data/queue-counts.js';
import type { HttpRequest } from '../processes/messages.js';
import type { Place } from '../world/bench-people.js';
import * as requests from '../world/requests.js';
import { alternate, type Run } from './alternate.js';
import { byThroughput, LANES, type Line, type Measurement, timesOf } from './measurement.js';

const RULES = 50;
const AGENTS = 20;
const AT_A_TIME = 200;

const RULES_OF_MANY: RoutingRules = {
  rules: [
    ...Array.from({ length: RULES - 1 }, (_, at) => ({
      name: `Rule ${String(at)}`,
      group: 'desk',
      when: {
        all: [
          { field: 'category' as const, is: [`category-${String(at)}`, `other-${String(at)}`] },
          { not: { field: 'site' as const, is: 'Leeds' } },
        ],
      },
    })),
    { name: 'Rest', group: 'desk', assign: { by: 'load' as const, skills: ['mac'] } },
  ],
};

const MEMBERS: readonly AgentState[] = Array.from({ length: AGENTS }, (_, at) => ({
  ...{ id: `agent-${String(at)}`, awayFrom: at % 5 === 0 ? 0 : null, awayUntil: null },
  ...{ capacity: 50 + at, limit: 40, skills: ['mac', 'vpn'], credit: at },
  open: { P1: 0, P2: at % 2, P3: at % 7, P4: 3, P5: at % 3 },
}));

const facts = (count: number): TicketFacts => ({
  ...{ type: 'incident', status: 'new', open: true, priority: `P${String(1 + (count % 5))}` },
  ...{ impact: 'low', urgency: 'low', category: 'hardware', service: null, supplier: null },
  ...{ group: null, site: 'London', assignee: null, requester: 'r', vip: false, tags: [] },
  ...{ channel: 'portal', subject: 'No VPN', text: 'No VPN since this morning', model: [] },
  ...{ breached: false, reopened: 0, pendingReason: null },
});

/** How many decisions a second, one after the other, when the last of all rules decides. */
function decisionsPerSecond(forMs: number): number {
  let count = 0;
  let passed = 0;
  const began = performance.now();
  while (passed < forMs) {
    for (let each = 0; each < AT_A_TIME; each += 1) {
      decide(RULES_OF_MANY, facts(count), { members: { desk: MEMBERS }, at: count });
      count += 1;
    }
    passed = performance.now() - began;
  }
  return (count * 1_000) / passed;
}

/** Routing, by itself and as part of raising a ticket. */
export const routing: Measurement = {
  name: 'routing',
  title: 'Routing',
  about:
    `A decision: ${String(RULES)} rules of which the last fits, and the least loaded of ${String(AGENTS)} agents, in one thread. ` +
    'Raising a ticket in departments where a rule gives it to the least loaded of a group, beside raising it in departments without rules.',
  async run(bench) {
    const { forMs } = timesOf(bench);
    decisionsPerSecond(forMs / 4);
    const perSecond = decisionsPerSecond(forMs);
    const decided: Line = {
      ...{ what: 'decisions, one thread', atOnce: 1, bare: '', ratio: '', goal: '' },
      ...{ ours: `${perSecond.toFixed(0)} a second`, isMet: null },
    };
    return [decided, ...(await raised(bench, await bench.desk()))];
  },
};

async function raised(bench: Bench, desk: Desk): Promise<Line[]> {
  const half = Math.floor(desk.people.places.length / 2);
  const [ruled, unruled] = [desk.people.places.slice(0, half), desk.people.places.slice(half)];
  await giveRules(desk, ruled);
  const lines: Line[] = [];
  let asked = 0;
  for (const lanes of LANES) {
    const over = (places: readonly Place[]): Run => {
      const sequences = places.map((place, at) => [raisingAnywhere(desk, place, at)]);
      return async (forMs) => {
        const { url } = desk.api;
        const timings = await bench.http({
          url,
          lanes,
          forMs,
          sequences,
          from: asked,
          keyed: true,
        });
        asked += timings.taken;
        await foldCounts(desk.data.adminUrl);
        return timings;
      };
    };
    const sides = { ours: over(ruled), bare: over(unruled) };
    const { ours, bare } = await alternate(sides, timesOf(bench));
    lines.push(
      byThroughput('ticket create, assigned by a rule / no rules', lanes, {
        ...{ ours, bare, least: null },
      }),
    );
  }
  return lines;
}

/** As agents raise them, but without a group: that is for the rules to say. */
function raisingAnywhere({ people }: Desk, place: Place, at: number): HttpRequest {
  const agent = people.agents[at % people.agents.length];
  if (!agent) throw new Error('Nobody raises tickets.');
  const request = requests.raising(place, agent);
  const body = JSON.parse(request.body ?? '{}') as Record<string, unknown>;
  return { ...request, body: JSON.stringify({ ...body, group: undefined }) };
}

/** One rule in each of these departments: to the group that has the most members. */
async function giveRules({ data }: Desk, places: readonly Place[]): Promise<void> {
  const admin = new pg.Client({ connectionString: data.adminUrl });
  await admin.connect();
  try {
    for (const { id } of places) {
      await admin.query(
        `insert into app.routing_rule_versions (tenant_id, id, version, definition, created_at)
         select $1, $2, 1, jsonb_build_object('rules', jsonb_build_array(jsonb_build_object(
           'name', 'All', 'group', g.slug, 'assign', jsonb_build_object('by', 'load')))), now()
         from app.resolver_groups g where g.tenant_id = $1
         order by (select count(*) from app.resolver_group_members m
                   where m.tenant_id = g.tenant_id and m.group_id = g.id) desc, g.slug limit 1
         on conflict do nothing`,
        [id, randomUUID()],
      );
    }
  } finally {
    await admin.end();
  }
}
