import { LineChart } from '@mantine/charts';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { monthInWords } from '../ui/format-time.js';
import { TARGET_WORDS, TARGETS } from '../slas/clock-words.js';
import type { ChartMonth } from './attainment.js';

/** Told apart by their dashes as well. */
const LINES = {
  own: { color: 'grape.7', strokeDasharray: '2 3' },
  firstResponse: { color: 'desk.7' },
  nextUpdate: { color: 'teal.7', strokeDasharray: '10 3 2 3' },
  resolve: { color: 'orange.7', strokeDasharray: '6 4' },
} as const;

interface AttainmentChartProps {
  readonly months: readonly ChartMonth[];
  /** Percent that is aimed at; null for no line. */
  readonly objective: number | null;
}

/** The targets month by month, against the line that is aimed at. The table says the same. */
export function AttainmentChart({ months, objective }: AttainmentChartProps): ReactNode {
  if (months.length === 0) return <Text c="dimmed">No promise has come due yet.</Text>;
  return (
    <div role="img" aria-label="Share of promises kept, by month. The table below has the figures.">
      <LineChart
        h={280}
        data={months.map(({ month, percent }) => ({ ...percent, month: monthInWords(month) }))}
        dataKey="month"
        unit="%"
        yAxisProps={{ domain: [0, 100] }}
        xAxisProps={{ padding: { left: 30, right: 30 } }}
        series={TARGETS.filter((target) =>
          months.some(({ percent }) => percent[target] !== undefined),
        ).map((target) => ({ name: target, label: TARGET_WORDS[target], ...LINES[target] }))}
        referenceLines={
          objective === null
            ? []
            : [{ y: objective, label: `Target ${String(objective)}%`, color: 'red.7' }]
        }
        withLegend
        connectNulls
        curveType="linear"
      />
    </div>
  );
}
