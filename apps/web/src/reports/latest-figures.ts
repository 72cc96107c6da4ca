import { monthInWords } from '../ui/format-time.js';
import type { SlaReport } from './report-queries.js';

/** One number that stands large on the page. */
export interface FigureFacts {
  readonly name: string;
  readonly value: string;
  readonly remark: string;
  readonly mood: 'good' | 'bad' | 'plain';
}

type Report = Pick<SlaReport, 'months' | 'running' | 'objectives'>;

const NAMES = { firstResponse: 'First response in time', resolve: 'Resolved in time' } as const;

/** The latest month's attainment of both targets, and how the work in hand stands. */
export function latestFigures(report: Report): FigureFacts[] {
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

function attained({ months, objectives }: Report, target: keyof typeof NAMES): FigureFacts {
  const [latest] = months
    .filter((one) => one.target === target && one.percent !== null)
    .sort((left, right) => (right.key ?? '').localeCompare(left.key ?? ''));
  if (!latest || latest.percent === null) {
    return { name: NAMES[target], value: '–', remark: 'nothing due yet', mood: 'plain' };
  }
  const { percent, met, breached, key } = latest;
  return {
    name: NAMES[target],
    value: `${String(percent)}%`,
    remark: `${String(met)} of ${String(met + breached)} in ${monthInWords(key ?? '')}`,
    mood: objectives.all === null ? 'plain' : percent >= objectives.all ? 'good' : 'bad',
  };
}
