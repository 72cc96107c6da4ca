import type { Tx } from '#tenancy';
import type { Breach, ClockTarget } from '../slas/index.js';
import {
  type EscalationPolicy,
  type EscalationStep,
  FIRST_POLICY,
  type StepDue,
} from './domain/escalation-policy.js';

/** A policy with the slug of its group. */
export interface NamedPolicy extends EscalationPolicy {
  readonly handToGroup: string | null;
}

/** A step that was taken or skipped, with the promise that led to it. */
export interface StepOf extends StepDue {
  readonly breach: Breach;
}

export interface TakenStep {
  readonly ticketId: string;
  readonly target: ClockTarget;
  readonly cycle: number;
  readonly step: EscalationStep;
}

/** The policy of a tenant; the one that every department starts with when it has none. */
export async function policyOf(tx: Tx, tenantId: string): Promise<NamedPolicy> {
  const [row] = await tx.query<NamedPolicy>(
    `select p.tell_leads as "tellLeads", p.hand_to_group_id as "handToGroupId",
       g.slug as "handToGroup"
     from app.escalation_policies p
     left join app.resolver_groups g on g.tenant_id = p.tenant_id and g.id = p.hand_to_group_id
     where p.tenant_id = $1`,
    [tenantId],
  );
  return row ?? { ...FIRST_POLICY, handToGroup: null };
}

export async function putPolicy(tx: Tx, policy: EscalationPolicy, at: Date): Promise<void> {
  const put = await tx.execute(
    `insert into app.escalation_policies as p (tenant_id, tell_leads, hand_to_group_id, updated_at)
     values ($1, $2, $3, $4)
     on conflict (tenant_id) do update set version = p.version + 1,
       tell_leads = excluded.tell_leads, hand_to_group_id = excluded.hand_to_group_id,
       updated_at = excluded.updated_at`,
    [tx.tenantId, policy.tellLeads, policy.handToGroupId, at],
  );
  if (put !== 1) throw new Error('An escalation policy was not written.');
}

/** The ids of the people who are told of the written tenant's breaches. */
export async function leadsOf(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select l.person_id as id from app.leads l
     join app.people p on p.tenant_id = l.tenant_id and p.id = l.person_id and p.active
     where l.tenant_id = $1 order by l.person_id`,
    [tx.tenantId],
  );
  return rows.map(({ id }) => id);
}

/** The ids of the members of the group that the written tenant's policy names. */
export async function membersOfHandOverGroup(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select m.person_id as id from app.escalation_policies p
     join app.resolver_group_members m
       on m.tenant_id = p.tenant_id and m.group_id = p.hand_to_group_id
     where p.tenant_id = $1`,
    [tx.tenantId],
  );
  return rows.map(({ id }) => id);
}

/** The steps that any promise of these tickets has led to before. */
export function takenSteps(tx: Tx, ticketIds: readonly string[]): Promise<TakenStep[]> {
  return tx.query<TakenStep>(
    `select s.ticket_id as "ticketId", s.target, s.cycle, s.step from app.escalation_steps s
     where s.tenant_id = $1 and s.ticket_id = any ($2::uuid[])`,
    [tx.tenantId, ticketIds],
  );
}

export async function recordSteps(tx: Tx, steps: readonly StepOf[]): Promise<void> {
  if (steps.length === 0) return;
  await tx.execute(
    `insert into app.escalation_steps
       (tenant_id, ticket_id, target, cycle, step, done_at, outcome, reason)
     select $1, s.* from unnest($2::uuid[], $3::text[], $4::integer[], $5::text[],
       $6::timestamptz[], $7::text[], $8::text[]) as s`,
    [
      tx.tenantId,
      steps.map(({ breach }) => breach.ticketId),
      steps.map(({ breach }) => breach.target),
      steps.map(({ breach }) => breach.cycle),
      steps.map(({ step }) => step),
      steps.map(({ breach }) => breach.noticedAt),
      steps.map(({ outcome }) => outcome),
      steps.map(({ reason }) => reason),
    ],
  );
}
