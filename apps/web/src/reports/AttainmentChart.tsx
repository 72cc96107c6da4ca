import { LineChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import { monthInWords } from '../ui/format-time.js';
import { chartMonths, EXPECTED_PERCENT } from './attainment.js';
import type { SlaReport } from './report-queries.js';

/** Both targets month by month, against the line that was promised. The table says the same. */
export function AttainmentChart({
  report,
}: {
  readonly report: Pick<SlaReport, 'months'>;
}): ReactNode {
  return (
    <div role="img" aria-label="Share of promises kept, by month. The table below has the figures.">
      <LineChart
        h={280}
        data={chartMonths(report).map((row) => ({ ...row, month: monthInWords(row.month) }))}
        dataKey="month"
        unit="%"
        yAxisProps={{ domain: [0, 100] }}
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
