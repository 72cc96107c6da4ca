import { ChoiceField, DateField, NumberField, Shown, TextField } from '#fields';
import { PRIORITIES } from '../people/index.js';

export const TARGETS = ['own', 'firstResponse', 'nextUpdate', 'resolve'] as const;
const SLUGS = {
  regexp: /^[a-z0-9-]+(,[a-z0-9-]+)*$/,
  says: 'must be slugs, separated by commas',
};

const SLUG = { regexp: /^[a-z0-9][a-z0-9-]*$/, says: 'must be a slug' };

/** Of which departments and days. */
export class PeriodQueryDto {
  @TextField({
    max: 600,
    pattern: SLUGS,
    optional: true,
    description: 'Departments by their slugs, separated by commas; all of yours when left out.',
  })
  tenant?: string;

  @DateField({
    optional: true,
    description:
      "First day, in the department's zone; the start of the month 11 months before `to`.",
  })
  from?: string;

  @DateField({ optional: true, description: 'Last day, included; today when left out.' })
  to?: string;
}

export class BreachFilterDto extends PeriodQueryDto {
  @ChoiceField(TARGETS, { optional: true }) target?: (typeof TARGETS)[number];
  @ChoiceField(PRIORITIES, { optional: true }) priority?: string;
  @TextField({
    max: 63,
    pattern: SLUG,
    optional: true,
    description: 'The resolver group that has the ticket now, by its slug, or none.',
  })
  group?: string;

  @TextField({ max: 63, pattern: SLUG, optional: true, description: 'By its slug, or none.' })
  service?: string;
  @TextField({ max: 63, pattern: SLUG, optional: true, description: 'By its slug, or none.' })
  category?: string;
  @TextField({ max: 200, optional: true, description: 'As it is spelt, or none.' })
  site?: string;
}

export class BreachesQueryDto extends BreachFilterDto {
  @TextField({ max: 400, optional: true }) cursor?: string;
  @NumberField({ min: 1, max: 100, optional: true }) limit?: number;
}

export class ReportLineView {
  /** Slug of the department whose group, site, service or category it is; null for what all have in common. */
  @Shown(String, { nullable: true }) tenant: string | null;
  /** Month `YYYY-MM`, priority, slug, or name of a site; null for tickets that have none. */
  @Shown(String, { nullable: true }) key: string | null;
  @Shown(String, { nullable: true }) name: string | null;
  @Shown(TARGETS) target: (typeof TARGETS)[number];
  @Shown(Number) met: number;
  @Shown(Number) breached: number;
  /** Those of the broken ones that are still to be done. */
  @Shown(Number) late: number;
  @Shown(Number) cancelled: number;
  /** Kept promises in percent of kept and broken ones, rounded down to a tenth. */
  @Shown(Number, { nullable: true }) percent: number | null;
  /** Service time, minutes to a tenth. */
  @Shown(Number, { nullable: true }) medianMinutes: number | null;
  /** Nine out of ten took no longer. */
  @Shown(Number, { nullable: true }) p90Minutes: number | null;
}

export class ReportedDepartmentView {
  @Shown(String) slug: string;
  @Shown(String) name: string;
  @Shown(String) timezone: string;
}

export class RunningView {
  /** Promises that are not decided yet. */
  @Shown(Number) open: number;
  /** Those of them that are broken already. */
  @Shown(Number) overdue: number;
}

export class ObjectivesView {
  /** Of all promises, in percent; null when there is none. */
  @Shown(Number, { nullable: true }) all: number | null;
  @Shown(Number, { nullable: true }) P1: number | null;
  @Shown(Number, { nullable: true }) P2: number | null;
  @Shown(Number, { nullable: true }) P3: number | null;
  @Shown(Number, { nullable: true }) P4: number | null;
  @Shown(Number, { nullable: true }) P5: number | null;
}

export class SlaReportView {
  @Shown(String, { format: 'date' }) from: string;
  @Shown(String, { format: 'date' }) to: string;
  @Shown(ReportedDepartmentView, { list: true }) departments: ReportedDepartmentView[];
  @Shown(ReportLineView, { list: true }) total: ReportLineView[];
  @Shown(ReportLineView, { list: true }) months: ReportLineView[];
  @Shown(ReportLineView, { list: true }) byPriority: ReportLineView[];
  @Shown(ReportLineView, { list: true }) byGroup: ReportLineView[];
  @Shown(ReportLineView, { list: true }) bySite: ReportLineView[];
  @Shown(ReportLineView, { list: true }) byService: ReportLineView[];
  @Shown(ReportLineView, { list: true }) byCategory: ReportLineView[];
  @Shown(ReportLineView, { list: true }) byDepartment: ReportLineView[];
  @Shown(RunningView) running: RunningView;
  /** What the departments aim at; null where they do not agree. */
  @Shown(ObjectivesView) objectives: ObjectivesView;
}

export class NamedView {
  @Shown(String) slug: string;
  @Shown(String) name: string;
}

export class BreachView {
  @Shown(String) tenant: string;
  @Shown(String) ref: string;
  @Shown(String) subject: string;
  @Shown(PRIORITIES) priority: string;
  @Shown(NamedView, { nullable: true }) group: NamedView | null;
  @Shown(String, { nullable: true }) site: string | null;
  @Shown(String, { nullable: true }) service: string | null;
  @Shown(String, { nullable: true }) category: string | null;
  @Shown(TARGETS) target: (typeof TARGETS)[number];
  /** From 1; of a reopened ticket and of a next update, which time. */
  @Shown(Number) cycle: number;
  /** The due moment that was missed. */
  @Shown(String, { format: 'date-time' }) dueAt: string;
  /** Null while it is still to be done. */
  @Shown(String, { nullable: true, format: 'date-time' }) stoppedAt: string | null;
  /** Service time beyond the promise, so far for what is still to be done. */
  @Shown(Number) latenessMinutes: number;
  /** Address of its receipt in this API. */
  @Shown(String) receipt: string;
}

export class BreachPageView {
  @Shown(BreachView, { list: true }) items: BreachView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

export class ObjectivesQueryDto {
  @TextField({ max: 36, description: 'The department, by its slug.' }) tenant: string;
}

const PERCENT = { min: 1, max: 100, nullable: true } as const;

/** Shares of promises to be kept, in percent; null for none. Replaces what was set before. */
export class SetObjectivesDto extends ObjectivesQueryDto {
  @NumberField(PERCENT) all: number | null;
  @NumberField(PERCENT) P1: number | null;
  @NumberField(PERCENT) P2: number | null;
  @NumberField(PERCENT) P3: number | null;
  @NumberField(PERCENT) P4: number | null;
  @NumberField(PERCENT) P5: number | null;
}
