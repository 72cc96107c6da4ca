import { DateTimeField, IdField, Shown, TextField } from '#fields';
import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import type { Rota } from './domain/rota.js';
import type { ShiftSource } from './domain/shifts.js';

const SLUG = {
  regexp: /^[a-z0-9][a-z0-9-]*$/,
  says: 'must be lower-case letters, digits and hyphens',
};
const SOURCES: readonly ShiftSource[] = ['layer', 'override', 'nobody', 'no-rota'];

const ROTA_EXAMPLE = {
  layers: [
    {
      name: 'Weeks',
      timezone: 'Europe/London',
      people: ['01980000-0000-7000-8000-000000000001', '01980000-0000-7000-8000-000000000002'],
      every: { weeks: 1 },
      startsOn: '2026-11-23',
      handOver: '09:00',
    },
    {
      name: 'Evenings',
      timezone: 'America/New_York',
      people: ['01980000-0000-7000-8000-000000000003'],
      every: { days: 1 },
      startsOn: '2026-11-23',
      handOver: '00:00',
      limits: { mon: [['12:00', '20:00']] },
    },
  ],
};

export class GroupParams {
  @IdField() id: string;
}

export class OverrideParams extends GroupParams {
  @IdField() overrideId: string;
}

export class PutRotaDto {
  /** Judged as a whole by `checkRota`, which names what is wrong by its path. */
  @ApiProperty({ type: 'object', additionalProperties: true, example: ROTA_EXAMPLE })
  @Allow()
  rota: unknown;

  @DateTimeField({ optional: true, description: 'When it takes effect; at once when left out.' })
  effectiveFrom?: string;
}

export class TakeOverDto {
  @IdField({ description: 'Who comes on call.' }) takerId: string;
  @DateTimeField({ description: 'A start that is over counts as now.' }) from: string;
  @DateTimeField() to: string;

  @IdField({
    optional: true,
    description: 'Whose shifts alone are taken; every shift and gap of the time when left out.',
  })
  insteadOfId?: string;

  @DateTimeField({
    optional: true,
    description: 'For a swap: from when on `insteadOfId` is on call in return.',
  })
  returnFrom?: string;

  @DateTimeField({ optional: true, description: 'For a swap: until when.' })
  returnTo?: string;
}

export class FeedQueryDto {
  @TextField({ max: 36, pattern: SLUG, optional: true, description: 'A department, by its slug.' })
  tenant?: string;

  @TextField({ max: 63, pattern: SLUG, optional: true, description: 'A group, by its slug.' })
  group?: string;

  @TextField({
    max: 36,
    optional: true,
    pattern: { regexp: /^(me|[0-9a-f-]{36})$/, says: 'must be "me" or the id of a person' },
    description: 'Shifts of one person alone: "me" or an id.',
  })
  person?: string;
}

export class OnCallQueryDto {
  @TextField({ max: 36, pattern: SLUG, optional: true, description: 'A department, by its slug.' })
  tenant?: string;

  @TextField({ max: 63, pattern: SLUG, optional: true, description: 'A group, by its slug.' })
  group?: string;

  @DateTimeField({ optional: true, description: 'Now when left out.' }) from?: string;

  @DateTimeField({
    optional: true,
    description: 'At most 92 days after `from`; 14 days after it when left out.',
  })
  to?: string;
}

export class PersonOnCallView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) name: string;
}

class GroupOnCallView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) slug: string;
  @Shown(String) name: string;
}

class ScheduledRotaView {
  @Shown(Number) version: number;
  @Shown(String, { format: 'date-time' }) effectiveFrom: string;
}

export class RotaView {
  @Shown(String) tenant: string;
  @Shown(GroupOnCallView) group: GroupOnCallView;
  @Shown(Number) version: number;
  @Shown(String, { format: 'date-time' }) effectiveFrom: string;
  @ApiProperty({ type: 'object', additionalProperties: true, example: ROTA_EXAMPLE })
  rota: Rota;
  /** Whoever the rota names. */
  @Shown(PersonOnCallView, { list: true }) people: readonly PersonOnCallView[];
  /** The version that takes its place later. */
  @Shown(ScheduledRotaView, { nullable: true }) next: ScheduledRotaView | null;
}

export class ShiftView {
  @Shown(String, { format: 'date-time' }) from: string;
  @Shown(String, { format: 'date-time' }) to: string;
  /** Null: nobody is on call. */
  @Shown(PersonOnCallView, { nullable: true }) person: PersonOnCallView | null;
  @Shown(SOURCES) source: ShiftSource;
  @Shown(String, { nullable: true }) layer: string | null;
  @Shown(String, { nullable: true, format: 'uuid' }) overrideId: string | null;
}

export class OverrideView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(PersonOnCallView) person: PersonOnCallView;
  @Shown(PersonOnCallView, { nullable: true }) insteadOf: PersonOnCallView | null;
  @Shown(String, { format: 'date-time' }) from: string;
  @Shown(String, { format: 'date-time' }) to: string;
  /** Names the two halves of a swap. */
  @Shown(String, { nullable: true, format: 'uuid' }) swapId: string | null;
  /** Whether whoever asks may take it back. */
  @Shown(Boolean) mayEnd: boolean;
}

export class OverrideListView {
  @Shown(OverrideView, { list: true }) items: readonly OverrideView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

export class OnCallView {
  @Shown(String) tenant: string;
  @Shown(GroupOnCallView) group: GroupOnCallView;
  @Shown(ShiftView) now: ShiftView;
  /** Who or what comes then; null when nothing changes for 92 days. */
  @Shown(ShiftView, { nullable: true }) next: ShiftView | null;
  @Shown(String, { format: 'date-time' }) from: string;
  @Shown(String, { format: 'date-time' }) to: string;
  /** Cover each moment of the period once, gaps included. */
  @Shown(ShiftView, { list: true }) shifts: readonly ShiftView[];
  /** Those of the period that nobody has. */
  @Shown(ShiftView, { list: true }) gaps: readonly ShiftView[];
  @Shown(OverrideView, { list: true }) overrides: readonly OverrideView[];
  /** Whether whoever asks may take over or swap. */
  @Shown(Boolean) mayTakeOver: boolean;
}

export class OnCallListView {
  @Shown(OnCallView, { list: true }) items: readonly OnCallView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}
