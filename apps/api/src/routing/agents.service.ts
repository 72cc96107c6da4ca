import { Clock } from '#clock';
import { journal } from '#journal';
import { InvalidInput, NotFound } from '#problem';
import { type Actor, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { readWithin, requireTenant, slugOf } from '../people/index.js';
import { requireAllowed } from '../tickets/index.js';
import { mayEditAgent, mayEditSkills } from './agents.policy.js';
import type { AgentListView, AgentsQueryDto, AgentView, EditAgentDto } from './agents.dto.js';
import type { RoutingEvents } from './routing.events.js';

interface AgentRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly name: string;
  readonly groups: { readonly slug: string; readonly name: string }[];
  readonly away_from: Date | null;
  readonly away_until: Date | null;
  readonly capacity: number;
  readonly work_limit: number | null;
  readonly skills: string[];
  readonly in_progress: number;
}

/** What agents can take: when they are away, how much, and what they know. */
@Injectable()
export class AgentsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** Everybody who works in a resolver group. */
  list(actor: Actor, { tenant }: AgentsQueryDto): Promise<AgentListView> {
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const rows = await agentsOf(tx);
        return { items: rows.map((row) => this.view(actor, row)), nextCursor: null };
      },
      readWithin(actor, tenant),
    );
  }

  /**
   * What is left out stays as it is. Coming back early means `awayFrom` null.
   *
   * @throws NotFound for somebody who works in no resolver group of the department.
   * @throws Forbidden for agents about others, and about their own limit and skills.
   */
  edit(actor: Actor, who: string, input: EditAgentDto): Promise<AgentView> {
    const tenant = requireTenant(actor, input.tenant);
    const personId = who === 'me' ? (actor.personId ?? '') : who;
    const { awayFrom, awayUntil, capacity, workLimit, skills } = input;
    const wanted = said({ awayFrom, awayUntil, capacity, workLimit, skills });
    requireAllowed(mayEditAgent(actor, personId), 'You can say this of yourself alone.');
    requireAllowed(
      mayEditSkills(actor) || (skills === undefined && workLimit === undefined),
      'Skills and limits are given by the lead or an administrator.',
    );
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const [before] = await agentsOf(tx, personId);
      if (!before) throw new NotFound('agent');
      const at = this.clock.now();
      await putAgent(tx, changed(before, wanted), at);
      const data: RoutingEvents['agent.availability-changed'] = { changes: wanted };
      journal(tx, {
        ...{ type: 'agent.availability-changed', subjectId: personId, audience: 'internal' },
        ...{ at, data: { ...data } },
      });
      const [after] = await agentsOf(tx, personId);
      return this.view(actor, after ?? before);
    });
  }

  private view(actor: Actor, row: AgentRow): AgentView {
    const now = this.clock.now();
    const { away_from: from, away_until: until } = row;
    return {
      id: row.id,
      name: row.name,
      tenant: slugOf(actor, row.tenant_id),
      groups: row.groups,
      awayFrom: from?.toISOString() ?? null,
      awayUntil: until?.toISOString() ?? null,
      isAway: from !== null && from <= now && (until === null || now < until),
      capacity: row.capacity,
      workLimit: row.work_limit,
      skills: row.skills,
      inProgress: row.in_progress,
      mayEdit: mayEditAgent(actor, row.id),
    };
  }
}

type Kept = Pick<
  AgentRow,
  'id' | 'away_from' | 'away_until' | 'capacity' | 'work_limit' | 'skills'
>;

type Wanted = Omit<EditAgentDto, 'tenant'>;

/** Without what was left out. */
function said(wanted: { readonly [Name in keyof Wanted]: Wanted[Name] | undefined }): Wanted {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

/** @throws InvalidInput for an absence that ends before it begins, or that has an end alone. */
function changed(before: AgentRow, input: Wanted): Kept {
  const from = momentOf(input.awayFrom, before.away_from);
  const until = from === null ? null : momentOf(input.awayUntil, before.away_until);
  if (from === null && (input.awayUntil ?? null) !== null) {
    throw InvalidInput.of('awayFrom', 'say from when on they are away');
  }
  if (from !== null && until !== null && until <= from) {
    throw InvalidInput.of('awayUntil', 'must be after awayFrom');
  }
  return {
    id: before.id,
    ...{ away_from: from, away_until: until },
    capacity: input.capacity ?? before.capacity,
    work_limit: input.workLimit === undefined ? before.work_limit : input.workLimit,
    skills: input.skills === undefined ? before.skills : [...new Set(input.skills)].sort(),
  };
}

function momentOf(said: string | null | undefined, before: Date | null): Date | null {
  if (said === undefined) return before;
  return said === null ? null : new Date(said);
}

function agentsOf(tx: Tx, personId?: string): Promise<AgentRow[]> {
  return tx.query<AgentRow>(
    `select p.tenant_id, p.id, p.name, a.away_from, a.away_until,
       coalesce(a.capacity, 100) as capacity, a.work_limit, coalesce(a.skills, '{}') as skills,
       (select jsonb_agg(jsonb_build_object('slug', g.slug, 'name', g.name) order by g.name, g.slug)
        from app.resolver_group_members m
        join app.resolver_groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
        where m.tenant_id = p.tenant_id and m.person_id = p.id) as groups,
       (select count(*)::integer from app.tickets t
        where t.tenant_id = p.tenant_id and t.assignee_id = p.id and t.is_open
          and t.status <> 'pending') as in_progress
     from app.people p
     left join app.routing_agents a on a.tenant_id = p.tenant_id and a.person_id = p.id
     where p.active and ($1::uuid is null or p.id = $1) and exists (
       select from app.resolver_group_members m
       where m.tenant_id = p.tenant_id and m.person_id = p.id)
     order by p.name, p.tenant_id, p.id`,
    [personId ?? null],
  );
}

async function putAgent(tx: Tx, kept: Kept, at: Date): Promise<void> {
  await tx.execute(
    `insert into app.routing_agents
       (tenant_id, person_id, away_from, away_until, capacity, work_limit, skills, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant_id, person_id) do update set away_from = excluded.away_from,
       away_until = excluded.away_until, capacity = excluded.capacity,
       work_limit = excluded.work_limit, skills = excluded.skills, updated_at = excluded.updated_at`,
    [
      ...[tx.tenantId, kept.id, kept.away_from, kept.away_until],
      ...[kept.capacity, kept.work_limit, kept.skills, at],
    ],
  );
}
