import { tellInApp } from '#notices';
import type { Tx } from '#tenancy';
import type { Ticket } from '../tickets/index.js';
import { tellOfApproval } from './approvals.events.js';
import { barredFrom } from './approvals.policy.js';
import {
  type ApprovalRow,
  type AskRow,
  closeAsks,
  type Opened,
  openAsks,
  standInsAt,
} from './approvals.queries.js';
import { answersFor } from './domain/stand-ins.js';

const HOUR_MS = 3_600_000;

/** What a stage is opened for. */
interface Opening {
  readonly approval: ApprovalRow;
  readonly ticket: Readonly<Ticket>;
  readonly at: Date;
}

/** Asks everybody of a stage, or those who answer in their place. Two parts never go to one person. */
export async function openStage(
  tx: Tx,
  { approval, ticket, at }: Opening,
  asks: readonly AskRow[],
): Promise<void> {
  const standIns = await standInsAt(tx, at);
  const dueAt = dueAfter(approval, asks[0]?.stage ?? 0, at);
  const barred = new Set(barredFrom({ ...ticket, askedById: approval.askedById }).keys());
  const taken = new Set([...barred, ...asks.map(({ approverId }) => approverId)]);
  const opened: Opened[] = [];
  for (const { id, approverId } of asks) {
    const personId = answersFor(approverId, standIns, at.getTime(), taken);
    taken.add(personId);
    opened.push({ id, personId, dueAt });
    tellOfApproval(tx, at, approval, [
      'approval.asked',
      { askId: id, personId, stage: asks[0]?.stage ?? 0 },
    ]);
    if (personId !== approverId) {
      tellOfApproval(tx, at, approval, [
        'approval.handed-on',
        { askId: id, from: approverId, to: personId, why: 'stand_in' },
      ]);
    }
  }
  await openAsks(tx, opened, at);
  await tellAsked(
    tx,
    opened.map(({ personId }) => personId),
    { approval, ticket, at },
  );
}

/** When the next person is asked; null for never. */
export function dueAfter({ stages }: ApprovalRow, stage: number, at: Date): Date | null {
  const hours = stages[stage]?.answerWithinHours ?? null;
  return hours === null ? null : new Date(at.getTime() + hours * HOUR_MS);
}

/** Tells people in the app that something waits for their answer; mail is made of the journal. */
export async function tellAsked(
  tx: Tx,
  personIds: readonly string[],
  { approval, ticket, at }: Opening,
): Promise<void> {
  const title = `${ticket.ref} waits for your approval: ${approval.title}`;
  const notice = { ticketId: ticket.id, kind: 'approval_asked' as const, title, at };
  await tellInApp(
    tx,
    personIds.map((personId) => ({ ...notice, personId })),
  );
}

/** Closes what nobody answered. */
export function closeOpen(
  tx: Tx,
  asks: readonly AskRow[],
  state: 'passed_over' | 'cancelled',
): Promise<void> {
  const left = asks.filter((ask) => ask.state === 'planned' || ask.state === 'waiting');
  return closeAsks(
    tx,
    left.map(({ id }) => id),
    state,
  );
}
