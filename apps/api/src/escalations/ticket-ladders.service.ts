import { journal } from '#journal';
import { Conflict, InvalidInput, NotFound } from '#problem';
import { type Actor, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { sayOn } from '../conversations/index.js';
import { PolicyVersions } from '../slas/index.js';
import {
  lockTickets,
  mayNote,
  mayReply,
  requireAllowed,
  TicketChange,
  tenantOfRef,
} from '../tickets/index.js';
import { ClimbLadders } from './climb-ladders.js';
import type { Hours } from './domain/climb.js';
import { foreseen } from './domain/foresee.js';
import type { EscalationPolicy, Ladder } from './domain/ladder.js';
import { plainAction } from './domain/plain-steps.js';
import { type EscalationRun, type EscalationRunStep, RUN_COLUMNS } from './escalation.entity.js';
import type {
  EscalateDto,
  EscalationRunView,
  EscalationStepView,
  TicketLaddersView,
} from './escalations.dto.js';
import type { EscalationEvents } from './escalations.events.js';
import { currentVersion, versionsOf } from './policies.queries.js';
import { moveRuns, runningRuns } from './runs.queries.js';

/** The ladders of one ticket: what was done, what is due, and what people do about it. */
@Injectable()
export class TicketLaddersService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly tickets: TicketChange,
    private readonly ladders: ClimbLadders,
    private readonly policies: PolicyVersions,
  ) {}

  /** @throws NotFound also for a ticket of a department that the actor does not act for. */
  find(actor: Actor, ref: string): Promise<TicketLaddersView> {
    const tenant = tenantOfRef(actor, ref);
    return this.tenantDb.read(actor, (tx) => this.look(tx, tenant.id, ref), [tenant.id]);
  }

  /** Somebody of the desk sees to it: whatever runs for the ticket stops. */
  acknowledge(actor: Actor, ref: string): Promise<TicketLaddersView> {
    return this.tickets.change(
      actor,
      ref,
      null,
      async ({ tx, before, at }) => {
        requireAllowed(mayNote(actor, before), 'Only the desk acknowledges an escalation.');
        const runs = await runningRuns(tx, [before.id]);
        if (runs.length === 0) {
          throw new Conflict('nothing_to_acknowledge', 'No escalation runs for this ticket.');
        }
        const because = `${actor.name} acknowledged it`;
        await moveRuns(
          tx,
          runs.map(({ id }) => ({ id, next: null, because })),
          at,
        );
        const data: EscalationEvents['ticket.escalation-acknowledged'] = {
          ladders: runs.map(({ ladder }) => ladder),
        };
        journal(tx, {
          ...{ type: 'ticket.escalation-acknowledged', ticketId: before.id },
          ...{ audience: 'internal', at, data: { ...data } },
        });
      },
      ({ tx }) => this.look(tx, tx.tenantId, ref),
    );
  }

  /** Sets a ladder against a ticket by hand. @throws InvalidInput for one that is not for that. */
  escalate(actor: Actor, ref: string, input: EscalateDto): Promise<TicketLaddersView> {
    return this.tickets.change(
      actor,
      ref,
      null,
      async ({ tx, before, at }) => {
        requireAllowed(mayNote(actor, before), 'Only the desk escalates a ticket by hand.');
        const { version, definition } = await currentVersion(tx, tx.tenantId);
        const ladder = byHand(definition).find(({ key }) => key === input.ladder);
        if (!ladder) throw InvalidInput.of('ladder', 'is no ladder that is set by hand');
        const cause = { on: 'manual' as const, by: actor.name, says: input.reason };
        const start = { ladder, occasion: `manual:${at.toISOString()}`, cause };
        const runs = await this.ladders.begin(tx, [{ ticket: before, start, version, at }]);
        if (runs.length === 0) {
          throw new Conflict('already_escalated', 'This ladder runs for the ticket already.');
        }
        const due = runs.filter(({ nextAt }) => nextAt !== null && nextAt <= at);
        await this.ladders.advance(tx, due, { tickets: await lockTickets(tx, [before.id]) }, at);
      },
      ({ tx }) => this.look(tx, tx.tenantId, ref),
    );
  }

  /**
   * The requester says that it is still not right: in words on the ticket, which goes on by that, and
   * to whatever ladder the department has for it.
   */
  async notRight(actor: Actor, ref: string, body: string): Promise<void> {
    await this.tickets.change(
      actor,
      ref,
      null,
      (draft) => {
        requireAllowed(
          mayReply(actor, draft.before),
          'This ticket takes no more replies. Reopen it or raise a new one.',
        );
        sayOn(draft, { visibility: 'public', body });
        draft.record('ticket.not-right', { by: actor.name });
      },
      () => Promise.resolve(),
    );
  }

  private async look(tx: Tx, tenantId: string, ref: string): Promise<TicketLaddersView> {
    const key = [tenantId, ref.toUpperCase()];
    const [[ticket], runs, steps, { definition }] = await Promise.all([
      tx.query<{ policyVersionId: string }>(
        `select policy_version_id as "policyVersionId" from app.tickets
         where tenant_id = $1 and ref = $2`,
        key,
      ),
      tx.query<EscalationRun>(
        `select ${RUN_COLUMNS} from app.escalation_runs r where r.tenant_id = $1 and r.ticket_id =
           (select t.id from app.tickets t where t.tenant_id = $1 and t.ref = $2)
         order by r.started_at desc, r.id`,
        key,
      ),
      tx.query<EscalationRunStep>(
        `select s.run_id as "runId", s.round, s.step, s.due_at as "dueAt", s.done_at as "doneAt",
           s.outcome, s.reason
         from app.escalation_run_steps s
         join app.escalation_runs r on r.tenant_id = s.tenant_id and r.id = s.run_id
         where r.tenant_id = $1 and r.ticket_id =
           (select t.id from app.tickets t where t.tenant_id = $1 and t.ref = $2)
         order by s.round, s.step`,
        key,
      ),
      currentVersion(tx, tenantId),
    ]);
    if (!ticket) throw new NotFound('ticket');
    const versions = await versionsOf(
      tx,
      runs.map(({ version }) => version),
      tenantId,
    );
    const { hours } = await this.policies.get(tx, tenantId, ticket.policyVersionId);
    return {
      items: runs.map((run) => {
        const ladder = versions
          .get(run.version)
          ?.ladders.find(({ key: one }) => one === run.ladder);
        const taken = steps.filter(({ runId }) => runId === run.id);
        return toRunView(run, ladder, taken, hours);
      }),
      byHand: byHand(definition).map(({ key: one, name }) => ({ key: one, name })),
    };
  }
}

function byHand({ ladders }: EscalationPolicy): Ladder[] {
  return ladders.filter(({ trigger }) => trigger.on === 'manual');
}

function toRunView(
  run: EscalationRun,
  ladder: Ladder | undefined,
  taken: readonly EscalationRunStep[],
  hours: Hours,
): EscalationRunView {
  const { nextAt, nextRound, nextStep } = run;
  const toCome =
    ladder && nextAt && nextRound !== null && nextStep !== null
      ? foreseen(ladder, { round: nextRound, step: nextStep, dueAt: nextAt.getTime() }, hours)
      : [];
  const said = (step: number): Pick<EscalationStepView, 'level' | 'does'> => ({
    level: ladder?.steps[step]?.level ?? null,
    does: ladder?.steps[step]?.actions.map(plainAction) ?? [],
  });
  return {
    ...{ id: run.id, ladder: run.ladder, name: ladder?.name ?? run.ladder, cause: run.cause },
    ...{ version: run.version, startedAt: run.startedAt.toISOString() },
    ...{ endedAt: run.endedAt?.toISOString() ?? null, endedBecause: run.endedBecause },
    steps: [
      ...taken.map(({ round, step, dueAt, doneAt, outcome, reason }) => ({
        ...{ round, step: step + 1, ...said(step), state: outcome, reason },
        ...{ dueAt: dueAt.toISOString(), doneAt: doneAt.toISOString() },
      })),
      ...toCome.map(({ round, step, dueAt }) => ({
        ...{ round, step: step + 1, ...said(step), state: 'due', reason: null },
        ...{ dueAt: new Date(dueAt).toISOString(), doneAt: null },
      })),
    ],
  };
}
