import type { Actor } from '#tenancy';
import type { ApprovalView, ApproverView, AskView, MyAskView } from './approvals.dto.js';
import { mayCancel } from './approvals.policy.js';
import type { ApprovalRow, AskRow } from './approvals.queries.js';

type Names = ReadonlyMap<string, string>;

/** Everybody named in approvals and their asks. */
export function peopleIn(approvals: readonly ApprovalRow[], asks: readonly AskRow[]): string[] {
  return [
    ...approvals.map(({ askedById }) => askedById),
    ...asks.flatMap(({ approverId, personId, answeredById }) => [
      approverId,
      personId,
      ...(answeredById === null ? [] : [answeredById]),
    ]),
  ];
}

/** An approval as the desk sees it. @param asks - of this one, in order. */
export function toApprovalView(
  actor: Actor,
  approval: ApprovalRow,
  asks: readonly AskRow[],
  names: Names,
): ApprovalView {
  const { id, title, details, state, stage, stages, askedById, askedAt, decidedAt } = approval;
  return {
    ...{ id, title, details, state, stage },
    stages: stages.map(({ rule, needed, answerWithinHours }, at) => ({
      ...{ rule, needed, answerWithinHours },
      asks: asks.filter((ask) => ask.stage === at).map((ask) => toAskView(ask, names)),
    })),
    askedBy: person(askedById, names),
    askedAt: askedAt.toISOString(),
    decidedAt: moment(decidedAt),
    mayCancel: mayCancel(actor, approval),
  };
}

/** An ask as its approver sees it. */
export function toMyAskView(ask: AskRow): MyAskView {
  const { id, shown, askedAt, dueAt, state, comment, answeredAt, approverId, personId } = ask;
  const { ref, subject, requester, title, details, askedBy, approver } = shown;
  return {
    ...{ id, ref, subject, requester, title, details, askedBy, state, comment },
    ...{ askedAt: moment(askedAt), dueAt: moment(dueAt), answeredAt: moment(answeredAt) },
    insteadOf: approverId === personId ? null : approver,
  };
}

function toAskView(ask: AskRow, names: Names): AskView {
  const { id, approverId, personId, state, comment, answeredById, answeredVia } = ask;
  return {
    ...{ id, state, comment, answeredVia },
    approver: person(approverId, names),
    heldBy: person(personId, names),
    answeredBy: answeredById === null ? null : person(answeredById, names),
    askedAt: moment(ask.askedAt),
    dueAt: moment(ask.dueAt),
    answeredAt: moment(ask.answeredAt),
  };
}

function person(id: string, names: Names): ApproverView {
  return { id, name: names.get(id) ?? '' };
}

function moment(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
