import { monthInWords } from '../ui/format-time.js';
import { EXPECTED_PERCENT, percentOf } from './attainment.js';
import type { SlaReport } from './report-queries.js';

/** One number that stands large on the page. */
export interface FigureFacts {
  readonly name: string;
  readonly value: string;
  readonly remark: string;
  readonly mood: 'good' | 'bad' | 'plain';
}

const NAMES = { firstResponse: 'First response in time', resolve: 'Resolved in time' } as const;

/** The latest month's attainment of both targets, and how the work in hand stands. */
export function latestFigures(report: SlaReport): FigureFacts[] {
  const { open, overdue } = report.running;
  return [
    attained(report, 'firstResponse'),
    attained(report, 'resolve'),
    { name: 'Promises running', value: String(open), remark: 'on open tickets', mood: 'plain' },
    {
      name: 'Past due',
      value: String(overdue),
      remark: overdue === 0 ? 'none of the running promises' : 'of the running promises',
      mood: overdue === 0 ? 'good' : 'bad',
    },
  ];
}

function attained(report: SlaReport, target: keyof typeof NAMES): FigureFacts {
  const [latest] = report.months
    .filter((one) => one.target === target && one.attainment !== null)
    .sort((left, right) => right.month.localeCompare(left.month));
  const percent = latest ? percentOf(latest.attainment) : null;
  if (!latest || percent === null) {
    return { name: NAMES[target], value: '–', remark: 'nothing due yet', mood: 'plain' };
  }
  return {
    name: NAMES[target],
    value: `${String(percent)}%`,
    remark: `${String(latest.met)} of ${String(latest.met + latest.breached)} in ${monthInWords(latest.month)}`,
    mood: percent >= EXPECTED_PERCENT ? 'good' : 'bad',
  };
}
