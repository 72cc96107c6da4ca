import { MomentField, Shown } from '#fields';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Allow, IsNumber, Max, Min } from 'class-validator';
import { ReceiptLineView, toReceiptLineView } from '../slas/index.js';
import { MOST_EVENTS, TARGET_NAMES } from './domain/check-evaluation.js';
import type { EvaluatedClock } from './domain/evaluation.js';

const CALENDAR_EXAMPLE = {
  timezone: 'Europe/London',
  week: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] },
  holidays: ['2026-12-25'],
};
const POLICY_EXAMPLE = {
  targets: { first_response: 60, next_response: 120, resolution: 480 },
  pauses: ['resolution'],
  reopen: 'resume',
  nextResponseFrom: 'first_unanswered_customer',
  onPriorityChange: 'from_creation',
  boundary: 'close',
  warnings: [{ percent: 75 }],
};
const EVENTS_EXAMPLE = [
  { at: '2026-11-24T09:00:00Z', type: 'created' },
  { at: '2026-11-24T09:40:00Z', type: 'agent_reply' },
  { at: '2026-11-24T11:00:00Z', type: 'resolved' },
];
const TARGETS = Object.keys(TARGET_NAMES);
const MOST_SECONDS = 100 * 366 * 86_400;
const SECONDS_RULE = { message: 'must be seconds, at most a hundred years of them' };

class WithCalendar {
  /** Judged as a whole by `checkCalendar`, which names what is wrong by its path. */
  @ApiProperty({ type: 'object', additionalProperties: true, example: CALENDAR_EXAMPLE })
  @Allow()
  calendar: unknown;
}

export class AddServiceTimeDto extends WithCalendar {
  @MomentField() start: string;

  @ApiProperty({ type: Number, description: 'Service time; below 0 goes backwards.' })
  @IsNumber({ allowNaN: false, allowInfinity: false }, SECONDS_RULE)
  @Min(-MOST_SECONDS, SECONDS_RULE)
  @Max(MOST_SECONDS, SECONDS_RULE)
  seconds: number;
}

export class ServiceTimeBetweenDto extends WithCalendar {
  @MomentField() start: string;
  @MomentField() end: string;
}

export class EvaluateClocksDto extends WithCalendar {
  /** Judged as a whole by `checkEvaluation`, as are the events. */
  @ApiProperty({ type: 'object', additionalProperties: true, example: POLICY_EXAMPLE })
  @Allow()
  policy: unknown;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    maxItems: MOST_EVENTS,
    example: EVENTS_EXAMPLE,
  })
  @Allow()
  events: unknown;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'How things stand then; now when left out.',
  })
  @Allow()
  evaluateAt?: unknown;
}

export class MomentView {
  @Shown(String, { format: 'date-time' }) at: string;
}

export class SecondsView {
  @Shown(Number) seconds: number;
  @Shown(Boolean, { optional: true }) reversed?: boolean;
}

export class CycleView {
  @Shown(Number) cycle: number;
  @Shown(String, { format: 'date-time' }) startedAt: string;
  @Shown(String, { nullable: true, format: 'date-time' }) dueAt: string | null;
  @Shown(String, { nullable: true, format: 'date-time' }) stoppedAt: string | null;
  @Shown(String, { nullable: true, format: 'date-time' }) breachedAt: string | null;
  @Shown(['met', 'breached', 'cancelled'], { nullable: true }) verdict: string | null;
}

export class EvaluatedClockView {
  @Shown(TARGETS) target: string;
  @Shown(Number) cycle: number;
  @Shown(String, { format: 'date-time' }) startedAt: string;
  @Shown(String, { nullable: true, format: 'date-time' }) dueAt: string | null;
  @Shown(String, { nullable: true, format: 'date-time' }) stoppedAt: string | null;
  @Shown(String, { nullable: true, format: 'date-time' }) breachedAt: string | null;
  @Shown(Number, { nullable: true }) targetSeconds: number | null;
  @Shown(Number) elapsedSeconds: number;
  @Shown(Number) pausedSeconds: number;
  @Shown(['met', 'breached', 'running', 'paused'], { nullable: true }) verdict: string | null;
  @Shown(String, { list: true, format: 'date-time' }) warnedAt: string[];
  @Shown(ReceiptLineView, { list: true }) receipt: ReceiptLineView[];
  @Shown(CycleView, { list: true }) cycles: CycleView[];
}

export class EvaluatedClocksView {
  @Shown(String, { format: 'date-time' }) evaluateAt: string;
  @Shown(EvaluatedClockView, { list: true }) clocks: EvaluatedClockView[];
}

/** @param timezone - of the calendar, in which the receipt tells its times. */
export function toEvaluatedClockView(one: EvaluatedClock, timezone: string): EvaluatedClockView {
  const { clock, cycles, receipt } = one;
  return {
    target:
      TARGETS.find((name) => TARGET_NAMES[name as keyof typeof TARGET_NAMES] === one.target) ?? '',
    cycle: clock.cycle,
    startedAt: isoOf(clock.startedAt),
    dueAt: momentView(clock.dueAt ?? clock.breachedAt),
    stoppedAt: momentView(clock.stoppedAt),
    breachedAt: momentView(clock.breachedAt),
    targetSeconds: clock.budgetMs === null ? null : clock.budgetMs / 1000,
    elapsedSeconds: one.elapsedMs / 1000,
    pausedSeconds: one.pausedMs / 1000,
    verdict: one.verdict,
    warnedAt: one.warnedAt.map(isoOf),
    receipt: receipt.map((line) => toReceiptLineView(line, timezone)),
    cycles: cycles.map((cycle) => ({
      cycle: cycle.cycle,
      startedAt: isoOf(cycle.startedAt),
      dueAt: momentView(cycle.dueAt ?? cycle.breachedAt),
      stoppedAt: momentView(cycle.stoppedAt),
      breachedAt: momentView(cycle.breachedAt),
      verdict: cycle.verdict,
    })),
  };
}

function momentView(epochMs: number | null): string | null {
  return epochMs === null ? null : isoOf(epochMs);
}

function isoOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
