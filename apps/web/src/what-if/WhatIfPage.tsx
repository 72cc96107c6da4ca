import { Button, Group, NativeSelect, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Answer } from '#api-client';
import { calendarsOf, slaPolicyOf } from '../settings/department-queries.js';
import { useDesk } from '../sign-in/desk.js';
import { DepartmentChoice } from '../ui/DepartmentChoice.js';
import { PageTitle } from '../ui/PageTitle.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { ErrorState } from '../ui/states.js';
import { draftOf, policyOf } from './draft.js';
import { DraftTable } from './DraftTable.js';
import { lastDays } from './last-days.js';
import { useWhatIf } from './use-what-if.js';
import { WhatIfResultPanels } from './WhatIfResultPanels.js';

type Policy = Answer<'/api/v1/sla-policy', 'get'>;

const route = getRouteApi('/what-if');

/** What a department's figures would have been under other promises or other service hours. */
export function WhatIfPage(): ReactNode {
  const { api, hat } = useDesk();
  const { department } = route.useSearch();
  const navigate = useNavigate();
  const tenant = hat.tenants.find(({ slug }) => slug === department) ?? hat.tenants[0];
  const slug = tenant?.slug ?? '';
  const policy = useQuery({ ...slaPolicyOf(api, slug), enabled: tenant !== undefined });
  return (
    <>
      <PageTitle title={`What if${tenant ? `, in ${tenant.name}` : ''}`}>
        <DepartmentChoice
          departments={hat.tenants}
          chosen={slug}
          onChoose={(chosen) => {
            void navigate({ to: '/what-if', search: { department: chosen } });
          }}
        />
      </PageTitle>
      <QueryState query={policy} what="the service level policy">
        {(data) => <Question key={`${slug} ${String(data.version)}`} tenant={slug} policy={data} />}
      </QueryState>
    </>
  );
}

function Question({
  tenant,
  policy,
}: {
  readonly tenant: string;
  readonly policy: Policy;
}): ReactNode {
  const { api } = useDesk();
  const calendars = useQuery(calendarsOf(api, tenant));
  const [draft, setDraft] = useState(() => draftOf(policy.policy));
  const [hours, setHours] = useState('');
  const [days, setDays] = useState(lastDays);
  const { progress, result, failure, ask, stop } = useWhatIf();
  const calendar = calendars.data?.find(({ id }) => id === hours)?.calendar;
  return (
    <Stack gap="xl">
      <Panel title="The draft">
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            Changes nothing: what happened is judged again under these promises. They begin with
            those of {policy.name}, version {policy.version}.
          </Text>
          <DraftTable draft={draft} onChange={setDraft} />
          <Group align="end" gap="md">
            <NativeSelect
              label="Service hours"
              data={[
                { value: '', label: `${policy.calendar.name}, as now` },
                ...(calendars.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={hours}
              onChange={(event) => {
                setHours(event.currentTarget.value);
              }}
            />
            <TextInput
              type="date"
              label="Tickets from"
              value={days.from}
              onChange={(event) => {
                setDays({ ...days, from: event.currentTarget.value });
              }}
            />
            <TextInput
              type="date"
              label="to"
              value={days.to}
              onChange={(event) => {
                setDays({ ...days, to: event.currentTarget.value });
              }}
            />
            {progress === null ? (
              <Button
                onClick={() => {
                  const changed = policyOf(policy.policy, draft);
                  ask({ tenant, ...days, policy: changed, ...(calendar && { calendar }) });
                }}
              >
                Compare
              </Button>
            ) : (
              <Button variant="default" onClick={stop}>
                Stop
              </Button>
            )}
          </Group>
          {progress !== null && (
            <Progress value={100 * progress} aria-label="How much has been looked at" />
          )}
          {failure !== null && <ErrorState sentence={failure} />}
        </Stack>
      </Panel>
      {result && <WhatIfResultPanels result={result} />}
    </Stack>
  );
}
