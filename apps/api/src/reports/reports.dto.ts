import { DateField, NumberField, Shown, TextField } from '#fields';

const SLUG = {
  regexp: /^[a-z0-9][a-z0-9-]*$/,
  says: 'must be lower-case letters, digits and hyphens',
};
export const TARGETS = ['own', 'firstResponse', 'nextUpdate', 'resolve'] as const;
export const PRIORITIES = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;

export class SlaReportQueryDto {
  @TextField({ max: 36, pattern: SLUG, description: 'The department, by its slug.' })
  tenant: string;

  @DateField({
    optional: true,
    description:
      "First day, in the department's zone; the start of the month 11 months before `to`.",
  })
  from?: string;

  @DateField({ optional: true, description: 'Last day, included; today when left out.' })
  to?: string;
}

export class BreachesQueryDto {
  @TextField({ max: 36, pattern: SLUG, description: 'The department, by its slug.' })
  tenant: string;

  @TextField({ max: 400, optional: true }) cursor?: string;
  @NumberField({ min: 1, max: 100, optional: true }) limit?: number;
}

export class MonthView {
  @Shown(String) month: string;
  @Shown(TARGETS) target: string;
  @Shown(Number) met: number;
  @Shown(Number) breached: number;
  /** Share of the decided promises that were kept, 0 to 1. */
  @Shown(Number, { nullable: true }) attainment: number | null;
}

export class PriorityView {
  @Shown(PRIORITIES) priority: string;
  @Shown(TARGETS) target: string;
  @Shown(Number) met: number;
  @Shown(Number) breached: number;
  @Shown(Number, { nullable: true }) attainment: number | null;
}

export class RunningView {
  /** Promises that are not decided yet. */
  @Shown(Number) open: number;
  /** Those of them that are broken already. */
  @Shown(Number) overdue: number;
}

export class SlaReportView {
  @Shown(String, { format: 'date' }) from: string;
  @Shown(String, { format: 'date' }) to: string;
  @Shown(MonthView, { list: true }) months: MonthView[];
  @Shown(PriorityView, { list: true }) byPriority: PriorityView[];
  @Shown(RunningView) running: RunningView;
}

export class BreachView {
  @Shown(String) ref: string;
  @Shown(String) subject: string;
  @Shown(PRIORITIES) priority: string;
  @Shown(TARGETS) target: string;
  /** The due moment that was missed. */
  @Shown(String, { format: 'date-time' }) dueAt: string;
  /** Null while it is still to be done. */
  @Shown(String, { nullable: true, format: 'date-time' }) stoppedAt: string | null;
  /** Service time beyond the promise, so far for what is still to be done. */
  @Shown(Number) latenessMinutes: number;
}

export class BreachPageView {
  @Shown(BreachView, { list: true }) items: BreachView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}
