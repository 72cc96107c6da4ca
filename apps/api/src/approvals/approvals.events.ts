import { journal, type JournalAudience } from '#journal';
import type { Tx } from '#tenancy';
import type { Answer, ApprovalState } from './domain/approval.js';

export type HandOnReason = 'handed_on' | 'stand_in' | 'time_out';

/** What the journal says of approvals. The subject is the approval. */
export interface ApprovalEvents {
  'approval.requested': Readonly<Record<string, never>>;
  'approval.asked': { readonly askId: string; readonly personId: string; readonly stage: number };
  'approval.answered': {
    readonly askId: string;
    readonly answer: Answer;
    readonly via: 'page' | 'link';
  };
  'approval.handed-on': {
    readonly askId: string;
    readonly from: string;
    readonly to: string;
    readonly why: HandOnReason;
  };
  /** The time of an approver is over, and there is nobody to ask next. */
  'approval.overdue': { readonly askId: string; readonly personId: string };
  'approval.decided': { readonly state: ApprovalState };
  'approval.cancelled': Readonly<Record<string, never>>;
  /** The subject is the person. */
  'approval.stand-in-named': {
    readonly standInId: string;
    readonly from: string;
    readonly to: string;
  };
  'approval.stand-in-ended': { readonly standInId: string };
}

/** That there is an approval and how it ends is for the requester as well; the rest for the desk. */
const PUBLIC: readonly (keyof ApprovalEvents)[] = [
  ...(['approval.requested', 'approval.decided', 'approval.cancelled'] as const),
];

export interface ApprovalSubject {
  readonly id: string;
  readonly ticketId?: string;
}

export function tellOfApproval<Name extends keyof ApprovalEvents>(
  tx: Tx,
  at: Date,
  { id, ticketId }: ApprovalSubject,
  [type, data]: readonly [Name, ApprovalEvents[Name]],
): void {
  const audience: JournalAudience = PUBLIC.includes(type) ? 'public' : 'internal';
  journal(tx, {
    ...{ type, subjectId: id, audience, at, data: { ...data } },
    ...(ticketId !== undefined && { ticketId }),
  });
}
