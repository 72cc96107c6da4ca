import '@mantine/charts/styles.css';
import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLateRefresh } from '../live/use-late-refresh.js';
import { useDesk } from '../sign-in/desk.js';
import { PRIORITY_WORDS } from '../tickets/ticket-words.js';
import { monthInWords } from '../ui/format-time.js';
import { DepartmentChoice } from '../ui/DepartmentChoice.js';
import { PageTitle } from '../ui/PageTitle.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { chartMonths } from './attainment.js';
import { AttainmentChart } from './AttainmentChart.js';
import { AttainmentTable } from './AttainmentTable.js';
import { BreachList } from './BreachList.js';
import { byTarget } from './by-target.js';
import { Figure } from './Figure.js';
import { latestFigures } from './latest-figures.js';
import { reportKeys, slaReport } from './report-queries.js';

const route = getRouteApi('/service-levels');

/** Whether a department's promises are kept: by month, by priority, and each that was not. */
export function ServiceLevelsPage(): ReactNode {
  const { api, hat } = useDesk();
  const { department } = route.useSearch();
  const navigate = useNavigate();
  const tenant = hat.tenants.find(({ slug }) => slug === department) ?? hat.tenants[0];
  const slug = tenant?.slug ?? '';
  const report = useQuery({ ...slaReport(api, slug), enabled: tenant !== undefined });
  useLateRefresh({ queryKey: reportKeys.all, atMostEvery: 2_000 });

  return (
    <>
      <PageTitle title={`Service levels${tenant ? ` of ${tenant.name}` : ''}`}>
        <DepartmentChoice
          departments={hat.tenants}
          chosen={slug}
          onChoose={(chosen) => {
            void navigate({ to: '/service-levels', search: { department: chosen } });
          }}
        />
      </PageTitle>
      <QueryState query={report} what="service levels">
        {(data) => (
          <Stack gap="xl">
            <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
              {latestFigures(data).map((figure) => (
                <Figure key={figure.name} {...figure} />
              ))}
            </SimpleGrid>
            <Panel title="Promises kept, by month">
              <Stack gap="md">
                <AttainmentChart months={chartMonths(data)} />
                <AttainmentTable
                  heading="Month"
                  lines={byTarget(data.months, ({ month }) => monthInWords(month)).reverse()}
                />
              </Stack>
            </Panel>
            <Panel title="Promises kept, by priority">
              <AttainmentTable
                heading="Priority"
                lines={byTarget(
                  data.byPriority,
                  ({ priority }) => `${priority} ${PRIORITY_WORDS[priority]}`,
                )}
              />
            </Panel>
            <BreachList tenant={slug} />
          </Stack>
        )}
      </QueryState>
    </>
  );
}
