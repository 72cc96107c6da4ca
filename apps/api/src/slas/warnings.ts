import { journal } from '#journal';
import { type Notice, tellInApp } from '#notices';
import type { Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { measuredBy } from './domain/due-at-opening.js';
import { recordBreach } from './domain/sla-clock.js';
import type { ClockTarget } from './domain/sla-policy.js';
import { type DueWarning, nextWarning, warningsOf } from './domain/sla-warning.js';
import { noteLateness } from './lateness.js';
import { PolicyVersions } from './policy-versions.js';
import { calendarsOf, toClock } from './sla-clock.entity.js';
import type { DueClockRow } from './sla-sweep.queries.js';
import type { SlaEvents } from './slas.events.js';
import { noteWarnings, whoWorksOn } from './warnings.queries.js';

/** The warnings of one clock that have come due, and when the next one is. */
interface Given {
  readonly row: DueClockRow;
  readonly due: readonly DueWarning[];
  readonly warned: readonly string[];
  readonly nextAt: Date | null;
}

const TARGET_WORDS: Readonly<Record<ClockTarget, string>> = {
  own: 'somebody to own it',
  firstResponse: 'a first response',
  nextUpdate: 'an update',
  resolve: 'being resolved',
  group: 'moving on from its resolver group',
  supplier: 'an answer of its supplier',
};

/** Warns whoever works on a ticket of a promise that is about to break. */
@Injectable()
export class Warnings {
  constructor(private readonly versions: PolicyVersions) {}

  /**
   * Gives every warning that is due on these clocks, each once: with its line in the journal, and
   * to the assignee, or to the members of the resolver group when nobody is assigned. Of a promise
   * that is broken by now it is recorded that the warning came too late, and nobody is told.
   *
   * @param rows - locked with their tickets.
   */
  async give(tx: Tx, rows: readonly DueClockRow[]): Promise<void> {
    const given = (await Promise.all(rows.map((row) => this.dueOn(tx, row)))).flat();
    if (given.length === 0) return;
    const inTime = given.filter(({ row }) => !isBroken(row));
    const [noted, people] = await Promise.all([
      noteWarnings(
        tx,
        given.map(({ row, warned, nextAt }) => ({ ...row, warned, warnsAt: nextAt })),
      ),
      whoWorksOn(tx, idsOf(inTime)),
    ]);
    if (noted !== given.length) throw new Error('A warning was not recorded on its clock.');
    for (const one of given) tellJournal(tx, one);
    await tellInApp(tx, noticesOf(inTime, people));
    tx.afterCommit(() => {
      for (const { row, due } of given) {
        for (const { at } of due) noteLateness('warning', row.noticedAt.getTime() - at);
      }
    });
  }

  private async dueOn(tx: Tx, row: DueClockRow): Promise<Given[]> {
    if (row.warnsAt === null || row.warnsAt > row.noticedAt) return [];
    const version = await this.versions.get(tx, tx.tenantId, row.policyVersionId);
    const { policy, hours } = await this.versions.withHours(
      tx,
      tx.tenantId,
      version,
      calendarsOf(row),
    );
    const measured = measuredBy(policy, hours);
    const warnings = policy.warnings ?? [];
    const noticedAt = row.noticedAt.getTime();
    const clock = toClock(row);
    const due = warningsOf(clock, warnings, measured).filter(
      ({ threshold, at }) => at <= noticedAt && !clock.warned.includes(threshold),
    );
    const warned = [...clock.warned, ...due.map(({ threshold }) => threshold)];
    const next = nextWarning({ ...recordBreach(clock, noticedAt), warned }, warnings, measured);
    return [{ row, due, warned, nextAt: next ? new Date(next.at) : null }];
  }
}

function isBroken({ breachesAfter, noticedAt }: DueClockRow): boolean {
  return breachesAfter === null || breachesAfter < noticedAt;
}

function idsOf(given: readonly Given[]): string[] {
  return [...new Set(given.map(({ row }) => row.ticketId))];
}

function tellJournal(tx: Tx, { row, due }: Given): void {
  for (const { threshold, at } of due) {
    const data: SlaEvents['sla.warned'] = {
      target: row.target,
      cycle: row.cycle,
      threshold,
      warnedFor: new Date(at).toISOString(),
      dueAt: row.dueAt?.toISOString() ?? null,
      latenessMs: row.noticedAt.getTime() - at,
      priority: row.priority,
    };
    journal(tx, {
      type: 'sla.warned',
      ticketId: row.ticketId,
      audience: 'internal',
      at: row.noticedAt,
      data,
    });
  }
}

/** One for each person and clock, however many warnings came due at once. */
function noticesOf(
  given: readonly Given[],
  people: readonly { readonly ticketId: string; readonly personId: string }[],
): Notice[] {
  const ofTicket = Map.groupBy(people, ({ ticketId }) => ticketId);
  return given.flatMap(({ row }) =>
    (ofTicket.get(row.ticketId) ?? []).map(({ personId }) => ({
      ...{ personId, ticketId: row.ticketId, kind: 'sla_warned' as const, at: row.noticedAt },
      title: `${row.ref} is due for ${TARGET_WORDS[row.target]} soon: ${row.subject}`,
    })),
  );
}
