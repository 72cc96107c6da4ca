import '@mantine/charts/styles.css';
import { Anchor, Box, SimpleGrid, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { QueueSearch } from '../tickets/queue/queue-search.js';
import { PRIORITY_WORDS } from '../tickets/ticket-words.js';
import { monthInWords } from '../ui/format-time.js';
import { Panel } from '../ui/Panel.js';
import { chartMonths } from './attainment.js';
import { AttainmentChart } from './AttainmentChart.js';
import { AttainmentTable } from './AttainmentTable.js';
import { byTarget, type FiguresByTarget } from './by-target.js';
import { Figure } from './Figure.js';
import { latestFigures } from './latest-figures.js';
import type { Breach, SlaReport } from './report-queries.js';
import { type ReportSearch, wholeOf } from './report-search.js';
import classes from './report.module.css';

interface Dimension {
  readonly heading: string;
  readonly rows: readonly FiguresByTarget[];
  readonly nameOf: (row: FiguresByTarget) => ReactNode;
  readonly breachesOf?: (row: FiguresByTarget) => ReportSearch | undefined;
  readonly objectiveOf?: (row: FiguresByTarget) => number | null;
}

/** The figures of a report: how it stands, month by month, and by everything else. */
export function AttainmentParts({
  report,
  search,
}: {
  readonly report: SlaReport;
  readonly search: ReportSearch;
}): ReactNode {
  const whole = wholeOf(search);
  const { objectives, departments } = report;
  const slugs = departments.map(({ slug }) => slug).join(',');
  const isOne = departments.length === 1;
  /** What each department has for itself. */
  const filed = (
    by: 'group' | 'site' | 'service' | 'category',
    none: string,
  ): Pick<Dimension, 'nameOf' | 'breachesOf'> => ({
    nameOf: ({ tenant, key, name }) => {
      const department = isOne ? undefined : departments.find(({ slug }) => slug === tenant);
      return (
        <QueueLink search={{ tenant: tenant ?? slugs, [by]: key ?? 'none' }}>
          {name ?? none}
          {department && `, ${department.name}`}
        </QueueLink>
      );
    },
    breachesOf: ({ key, tenant }) =>
      tenant === null
        ? { ...whole, [by]: key ?? 'none' }
        : { ...whole, department: tenant, [by]: key ?? 'none' },
  });
  const dimensions: Dimension[] = [
    {
      heading: 'Priority',
      rows: byTarget(report.byPriority),
      nameOf: ({ key }) => (
        <QueueLink search={{ tenant: slugs, priority: key ?? '' }}>
          {key} {PRIORITY_WORDS[key as Breach['priority']]}
        </QueueLink>
      ),
      breachesOf: ({ key }) => ({ ...whole, priority: key ?? '' }),
      objectiveOf: ({ key }) => objectives[key as Breach['priority']],
    },
    { ...filed('group', 'No group'), heading: 'Group', rows: byTarget(report.byGroup) },
    { ...filed('site', 'No site'), heading: 'Site', rows: byTarget(report.bySite) },
    { ...filed('service', 'No service'), heading: 'Service', rows: byTarget(report.byService) },
    { ...filed('category', 'No category'), heading: 'Category', rows: byTarget(report.byCategory) },
    ...(isOne
      ? []
      : [
          {
            heading: 'Department',
            rows: byTarget(report.byDepartment),
            nameOf: ({ key, name }: FiguresByTarget) => (
              <QueueLink search={{ tenant: key ?? '' }}>{name}</QueueLink>
            ),
            breachesOf: ({ key }: FiguresByTarget) => ({ ...whole, department: key ?? '' }),
          },
        ]),
  ];
  return (
    <Stack gap="xl" mb="xl">
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} className={classes['whole']}>
        {latestFigures(report).map((figure) => (
          <Figure key={figure.name} {...figure} />
        ))}
      </SimpleGrid>
      <Box className={classes['part']}>
        <Panel title="Promises kept, by month">
          <Stack gap="md">
            <div className={classes['whole']}>
              <AttainmentChart months={chartMonths(report.months)} objective={objectives.all} />
            </div>
            <AttainmentTable
              heading="Month"
              rows={byTarget(report.months).reverse()}
              nameOf={({ key }) => monthInWords(key ?? '')}
              breachesOf={({ key }) => ({ ...whole, month: key ?? '' })}
            />
          </Stack>
        </Panel>
      </Box>
      {dimensions.map((dimension) => (
        <Box key={dimension.heading} className={classes['part']}>
          <Panel title={`Promises kept, by ${dimension.heading.toLowerCase()}`}>
            <AttainmentTable {...dimension} />
          </Panel>
        </Box>
      ))}
    </Stack>
  );
}

/** Leads to the tickets of a row as they are now, ended ones among them. */
function QueueLink({
  search,
  children,
}: {
  readonly search: QueueSearch;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Anchor
      inherit
      renderRoot={(props) => (
        <Link to="/queue" search={{ ...search, open: 'all', sort: '-created' }} {...props} />
      )}
    >
      {children}
    </Anchor>
  );
}
