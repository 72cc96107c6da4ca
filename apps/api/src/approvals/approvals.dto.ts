import { ChoiceField, DateTimeField, IdField, Shown, TextField } from '#fields';
import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import {
  type Answer,
  ANSWERS,
  APPROVAL_STATES,
  type ApprovalState,
  ASK_STATES,
  type AskState,
  STAGE_RULES,
  type StageRule,
} from './domain/approval.js';

const EMAIL = { regexp: /^[^\s@]+@[^\s@]+$/, says: 'must be an e-mail address' };
const SLUG = {
  regexp: /^[a-z0-9][a-z0-9-]*$/,
  says: 'must be lower-case letters, digits and hyphens',
};

const STAGES_EXAMPLE = [
  {
    approvers: [{ role: 'lead' }],
    answerWithinHours: 24,
    thenTo: ['01980000-0000-7000-8000-000000000001'],
  },
  { approvers: [{ group: 'change-board' }], rule: 'quorum', quorum: 2 },
];

export class RefParams {
  @TextField({ max: 40 }) ref: string;
}

export class ApprovalParams {
  @IdField() id: string;
}

export class AskApprovalDto {
  @TextField({ max: 200, description: 'What is to be approved, in a line.' }) title: string;

  @TextField({
    max: 4000,
    optional: true,
    description: 'What approvers need to know: they see this, and not the ticket.',
  })
  details?: string;

  /** Judged as a whole by `checkStages`, which names what is wrong by its path. */
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: STAGES_EXAMPLE,
    description:
      'In order. Each has `approvers` ({"person": id}, {"group": slug} or {"role": "lead"}), a `rule` ' +
      '(any, all, quorum) and perhaps `quorum`, `answerWithinHours` and `thenTo`.',
  })
  @Allow()
  stages: unknown;
}

export class AnswerApprovalDto {
  @ChoiceField(ANSWERS) answer: Answer;
  @TextField({ max: 2000, optional: true }) comment?: string;
}

export class HandOnDto {
  @TextField({ max: 254, pattern: EMAIL, description: 'Of somebody in the same department.' })
  email: string;
}

export class ListAsksDto {
  @ChoiceField(['waiting', 'answered'], { optional: true }) state?: 'waiting' | 'answered';
}

export class NameStandInDto {
  @TextField({ max: 36, pattern: SLUG, description: 'The department, by its slug.' })
  tenant: string;

  @TextField({ max: 254, pattern: EMAIL, description: 'Of somebody in that department.' })
  email: string;

  @DateTimeField({ optional: true, description: 'At once when left out.' }) from?: string;
  @DateTimeField({ description: 'At most 366 days later.' }) to: string;
}

export class ApproverView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) name: string;
}

export class AskView {
  @Shown(String, { format: 'uuid' }) id: string;
  /** Whose part it is. */
  @Shown(ApproverView) approver: ApproverView;
  /** Who holds it now, which may be a stand-in or the next in order. */
  @Shown(ApproverView) heldBy: ApproverView;
  @Shown(ASK_STATES) state: AskState;
  @Shown(String, { nullable: true, format: 'date-time' }) askedAt: string | null;
  /** When the next person is asked. */
  @Shown(String, { nullable: true, format: 'date-time' }) dueAt: string | null;
  @Shown(String, { nullable: true }) comment: string | null;
  @Shown(ApproverView, { nullable: true }) answeredBy: ApproverView | null;
  @Shown(['page', 'link'], { nullable: true }) answeredVia: string | null;
  @Shown(String, { nullable: true, format: 'date-time' }) answeredAt: string | null;
}

export class StageView {
  @Shown(STAGE_RULES) rule: StageRule;
  /** How many have to approve. */
  @Shown(Number) needed: number;
  @Shown(Number, { nullable: true }) answerWithinHours: number | null;
  @Shown(AskView, { list: true }) asks: AskView[];
}

export class ApprovalView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) title: string;
  @Shown(String, { nullable: true }) details: string | null;
  @Shown(APPROVAL_STATES) state: ApprovalState;
  /** The place in `stages` of the one that is asked, or was last. */
  @Shown(Number) stage: number;
  @Shown(StageView, { list: true }) stages: StageView[];
  @Shown(ApproverView) askedBy: ApproverView;
  @Shown(String, { format: 'date-time' }) askedAt: string;
  @Shown(String, { nullable: true, format: 'date-time' }) decidedAt: string | null;
  /** Whether whoever asks may take it back. */
  @Shown(Boolean) mayCancel: boolean;
}

export class TicketApprovalsView {
  @Shown(String) ref: string;
  /** Since when an approval is awaited. */
  @Shown(String, { nullable: true, format: 'date-time' }) waitingSince: string | null;
  @Shown(Boolean) mayAsk: boolean;
  /** Newest first. None for requesters, who only see that it waits. */
  @Shown(ApprovalView, { list: true }) items: ApprovalView[];
}

/** All that an approver sees of a ticket, unless they work on it. */
export class MyAskView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) ref: string;
  @Shown(String) subject: string;
  @Shown(String) requester: string;
  @Shown(String) title: string;
  @Shown(String, { nullable: true }) details: string | null;
  @Shown(String) askedBy: string;
  @Shown(String, { nullable: true, format: 'date-time' }) askedAt: string | null;
  @Shown(String, { nullable: true, format: 'date-time' }) dueAt: string | null;
  /** Whose part it is, when that is another. */
  @Shown(String, { nullable: true }) insteadOf: string | null;
  @Shown(ASK_STATES) state: AskState;
  @Shown(String, { nullable: true }) comment: string | null;
  @Shown(String, { nullable: true, format: 'date-time' }) answeredAt: string | null;
}

export class MyAskListView {
  @Shown(MyAskView, { list: true }) items: MyAskView[];
  /** How many wait for an answer. */
  @Shown(Number) waiting: number;
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

export class LinkedAskView extends MyAskView {
  /** Whom the link was sent to. */
  @Shown(String) person: string;
  @Shown(String) department: string;
  @Shown(String, { format: 'date-time' }) expiresAt: string;
}

export class StandInView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) tenant: string;
  @Shown(ApproverView) standIn: ApproverView;
  @Shown(String, { format: 'date-time' }) from: string;
  @Shown(String, { format: 'date-time' }) to: string;
}

export class StandInListView {
  @Shown(StandInView, { list: true }) items: StandInView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}
