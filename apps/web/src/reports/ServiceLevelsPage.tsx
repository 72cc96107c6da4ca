import { Box, Button, Group, Text, TextInput } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLateRefresh } from '../live/use-late-refresh.js';
import { useDesk } from '../sign-in/desk.js';
import { TARGET_WORDS, TARGETS } from '../slas/clock-words.js';
import { ReceiptDialog } from '../slas/ReceiptDialog.js';
import { classNames } from '../ui/class-names.js';
import { DepartmentChoice } from '../ui/DepartmentChoice.js';
import { monthInWords } from '../ui/format-time.js';
import { PageTitle } from '../ui/PageTitle.js';
import { QueryState } from '../ui/query-state.js';
import { AttainmentParts } from './AttainmentParts.js';
import { BreachList } from './BreachList.js';
import { CsvButton } from './CsvButton.js';
import {
  type Breach,
  reportKeys,
  type ReportQuestion,
  slaFile,
  type SlaReport,
  slaReport,
} from './report-queries.js';
import { daysOfMonth, type ReportSearch } from './report-search.js';
import classes from './report.module.css';

const route = getRouteApi('/service-levels');
const ALL = 'all';
const NOT_NARROWED = {
  ...{ month: null, target: null, priority: null },
  ...{ group: null, service: null, category: null, site: null },
};

/** Changes the address; null takes something out of it. */
type Go = (changes: Readonly<Partial<Record<keyof ReportSearch, string | null>>>) => void;

/** Whether the promises are kept: by all that a lead asks for, and each that was not. */
export function ServiceLevelsPage(): ReactNode {
  const { api, hat } = useDesk();
  const search = route.useSearch();
  const navigate = useNavigate();
  const isAll = search.department === ALL && hat.tenants.length > 1;
  const tenant = hat.tenants.find(({ slug }) => slug === search.department) ?? hat.tenants[0];
  const question: ReportQuestion = {
    ...(!isAll && tenant && { tenant: tenant.slug }),
    ...(search.from !== undefined && { from: search.from }),
    ...(search.to !== undefined && { to: search.to }),
  };
  const report = useQuery({ ...slaReport(api, question), enabled: tenant !== undefined });
  useLateRefresh({ queryKey: reportKeys.all, atMostEvery: 2_000 });
  const go: Go = (changes) => {
    const changed = Object.entries({ ...search, ...changes }).filter(([, value]) => value !== null);
    void navigate({
      to: '/service-levels',
      search: Object.fromEntries(changed),
      resetScroll: false,
    });
  };
  const whose = isAll ? 'all departments' : tenant?.name;
  const { receipt, ...withoutReceipt } = search;

  return (
    <>
      <PageTitle title={`Service levels${whose === undefined ? '' : ` of ${whose}`}`}>
        <Group gap="sm" align="end" className={classes['onScreen']}>
          <DepartmentChoice
            departments={
              hat.tenants.length > 1
                ? [...hat.tenants, { slug: ALL, name: 'All departments' }]
                : hat.tenants
            }
            chosen={isAll ? ALL : (tenant?.slug ?? '')}
            onChoose={(department) => {
              go({ department });
            }}
          />
          <CsvButton
            of="service levels"
            fileName="service-levels.csv"
            load={() => slaFile(api, question)}
          />
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => {
              globalThis.print();
            }}
          >
            Print
          </Button>
        </Group>
      </PageTitle>
      <QueryState query={report} what="service levels">
        {(data) => (
          <>
            <Days report={data} onChoose={go} />
            <AttainmentParts report={data} search={withoutReceipt} />
            <Breaches report={data} question={question} search={search} go={go} />
          </>
        )}
      </QueryState>
      {receipt !== undefined && (
        <ReceiptDialog
          ticketRef={receipt}
          onClose={() => {
            go({ receipt: null });
          }}
        />
      )}
    </>
  );
}

/** The days of the report: to choose on screen, to read on paper. */
function Days({
  report,
  onChoose,
}: {
  readonly report: SlaReport;
  readonly onChoose: Go;
}): ReactNode {
  const field = (name: 'from' | 'to', label: string): ReactNode => (
    <TextInput
      type="date"
      label={label}
      value={report[name]}
      onChange={(event) => {
        if (event.currentTarget.value !== '') onChoose({ [name]: event.currentTarget.value });
      }}
    />
  );
  return (
    <>
      <Group gap="sm" mb="md" className={classes['onScreen']}>
        {field('from', 'From')}
        {field('to', 'To')}
      </Group>
      <Text mb="md" className={classes['onPaper']}>
        {report.departments.map(({ name }) => name).join(', ')}. From {report.from} to {report.to},
        by the days of {[...new Set(report.departments.map(({ timezone }) => timezone))].join(', ')}
        . Printed on {new Date().toLocaleDateString(undefined, { dateStyle: 'long' })}.
      </Text>
    </>
  );
}

function Breaches({
  report,
  question,
  search,
  go,
}: {
  readonly report: SlaReport;
  readonly question: ReportQuestion;
  readonly search: ReportSearch;
  readonly go: Go;
}): ReactNode {
  const { month, priority, group, service, category, site } = search;
  const target = TARGETS.find((one) => one === search.target);
  const days = month === undefined ? report : daysOfMonth(month, report);
  const narrowed = [
    ...(target ? [TARGET_WORDS[target].toLowerCase()] : []),
    ...(month === undefined ? [] : [`in ${monthInWords(month)}`]),
    ...(priority === undefined ? [] : [`of priority ${priority}`]),
    ...nameIn(report.byGroup, group, 'of', 'no group'),
    ...nameIn(report.byService, service, 'about', 'no service'),
    ...nameIn(report.byCategory, category, 'filed under', 'no category'),
    ...nameIn(report.bySite, site, 'at', 'no site'),
  ].join(' ');
  return (
    <Box id="breaches" className={classNames(classes['part'], classes['breaches'])}>
      <BreachList
        question={{
          ...question,
          ...{ from: days.from, to: days.to },
          ...(target && { target }),
          ...(priority !== undefined && { priority: priority as Breach['priority'] }),
          ...(group !== undefined && { group }),
          ...(service !== undefined && { service }),
          ...(category !== undefined && { category }),
          ...(site !== undefined && { site }),
        }}
        narrowed={narrowed === '' ? null : narrowed}
        onShowAll={() => {
          go(NOT_NARROWED);
        }}
        onReceipt={(receipt) => {
          go({ receipt });
        }}
      />
    </Box>
  );
}

function nameIn(
  lines: SlaReport['byGroup'],
  key: string | undefined,
  before: string,
  none: string,
): string[] {
  if (key === undefined) return [];
  const name = key === 'none' ? none : lines.find((line) => line.key === key)?.name;
  return [`${before} ${name ?? key}`];
}
