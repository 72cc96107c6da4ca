import { LineChart } from '@mantine/charts';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { monthInWords } from '../ui/format-time.js';
import { type ChartMonth, EXPECTED_PERCENT } from './attainment.js';

/** Both targets month by month, against the line that is expected. The table says the same. */
export function AttainmentChart({ months }: { readonly months: readonly ChartMonth[] }): ReactNode {
  if (months.length === 0) return <Text c="dimmed">No promise has come due yet.</Text>;
  return (
    <div role="img" aria-label="Share of promises kept, by month. The table below has the figures.">
      <LineChart
        h={280}
        data={months.map((row) => ({ ...row, month: monthInWords(row.month) }))}
        dataKey="month"
        unit="%"
        yAxisProps={{ domain: [0, 100] }}
        xAxisProps={{ padding: { left: 30, right: 30 } }}
        series={[
          { name: 'firstResponse', label: 'First response', color: 'desk.7' },
          { name: 'resolve', label: 'Resolve', color: 'orange.7', strokeDasharray: '6 4' },
        ]}
        referenceLines={[
          { y: EXPECTED_PERCENT, label: `Target ${String(EXPECTED_PERCENT)}%`, color: 'red.7' },
        ]}
        withLegend
        connectNulls
        curveType="linear"
      />
    </div>
  );
}
