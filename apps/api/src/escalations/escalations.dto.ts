import { Shown, TextField } from '#fields';
import { ApiProperty } from '@nestjs/swagger';
import { IsArray } from 'class-validator';
import type { Ladder } from './domain/ladder.js';
import type { StartCause } from './domain/triggered.js';

const SLUG = {
  regexp: /^[a-z0-9][a-z0-9-]*$/,
  says: 'must be lower-case letters, digits and hyphens',
};

const EXAMPLE = [
  {
    ...{ key: 'p1', name: 'P1 that nobody takes', trigger: { on: 'p1' } },
    steps: [
      {
        ...{ wait: 10, per: 'clock', level: 'functional' },
        actions: [{ do: 'notify', whom: { onCall: 'holding' } }],
      },
      {
        ...{ wait: 20, per: 'clock', level: 'hierarchic' },
        when: { field: 'assignee', is: null },
        actions: [{ do: 'notify', whom: { role: 'lead' } }],
      },
    ],
    repeat: { every: 30, per: 'clock', most: 3 },
  },
];

export class EscalationPolicyQueryDto {
  @TextField({ max: 36, pattern: SLUG, description: 'The department, by its slug.' })
  tenant: string;
}

export class PutEscalationPolicyDto extends EscalationPolicyQueryDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: EXAMPLE,
    description: 'Every ladder of the department; see docs/escalations.md.',
  })
  @IsArray({ message: 'must be a list' })
  ladders: unknown[];
}

export class EscalateDto {
  @TextField({ max: 40, pattern: SLUG, description: 'The key of a ladder that is set by hand.' })
  ladder: string;
  @TextField({ max: 300, description: 'Why, for those who are told.' }) reason: string;
}

export class NotRightDto {
  @TextField({ max: 10_000, description: 'What is still not right; said on the ticket.' })
  body: string;
}

export class EscalationPolicyView {
  @Shown(String) tenant: string;
  /** 0 is what every department starts with. */
  @Shown(Number) version: number;
  @Shown(String, { nullable: true, format: 'date-time' }) changedAt: string | null;
  @Shown(String) changedBy: string;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  ladders: readonly Ladder[];
}

export class EscalationVersionsView {
  @Shown(EscalationPolicyView, { list: true }) items: EscalationPolicyView[];
}

export class EscalationStepView {
  @Shown(Number) round: number;
  /** From 1. */
  @Shown(Number) step: number;
  @Shown(['functional', 'hierarchic'], { nullable: true }) level: string | null;
  /** What it does, in words. */
  @Shown(String, { list: true }) does: string[];
  @Shown(['done', 'skipped', 'due']) state: string;
  @Shown(String, { format: 'date-time' }) dueAt: string;
  @Shown(String, { nullable: true, format: 'date-time' }) doneAt: string | null;
  /** What became of it, or why it was passed over; null while it is due. */
  @Shown(String, { nullable: true }) reason: string | null;
}

export class EscalationRunView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) ladder: string;
  @Shown(String) name: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) cause: StartCause;
  /** Of the policy that it goes by. */
  @Shown(Number) version: number;
  @Shown(String, { format: 'date-time' }) startedAt: string;
  @Shown(String, { nullable: true, format: 'date-time' }) endedAt: string | null;
  @Shown(String, { nullable: true }) endedBecause: string | null;
  @Shown(EscalationStepView, { list: true }) steps: EscalationStepView[];
}

export class ManualLadderView {
  @Shown(String) key: string;
  @Shown(String) name: string;
}

export class TicketLaddersView {
  @Shown(EscalationRunView, { list: true }) items: EscalationRunView[];
  /** Those that somebody of the desk can set against the ticket. */
  @Shown(ManualLadderView, { list: true }) byHand: ManualLadderView[];
}
