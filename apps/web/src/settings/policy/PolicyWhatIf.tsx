import { Button, Group, Progress, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useDesk } from '../../sign-in/desk.js';
import { Panel } from '../../ui/Panel.js';
import { ErrorState } from '../../ui/states.js';
import { lastDays } from '../../what-if/last-days.js';
import { useWhatIf } from '../../what-if/use-what-if.js';
import { WhatIfResultPanels } from '../../what-if/WhatIfResultPanels.js';
import { calendarsOf } from '../department-queries.js';
import type { Document } from '../policy-words.js';

interface PolicyWhatIfProps {
  readonly tenant: string;
  /** Name of the service hours of the draft. */
  readonly calendar: string;
  readonly policy: () => Document;
}

/** What the tickets of the last 90 days would have come out as under the draft. */
export function PolicyWhatIf({ tenant, calendar, policy }: PolicyWhatIfProps): ReactNode {
  const { api } = useDesk();
  const calendars = useQuery(calendarsOf(api, tenant));
  const { progress, result, failure, ask, stop } = useWhatIf();
  const hours = calendars.data?.find(({ name }) => name === calendar)?.calendar;
  return (
    <Panel title="What it would have meant">
      <Stack gap="sm">
        <Group>
          {progress === null ? (
            <Button
              variant="default"
              onClick={() => {
                const draft = { ...policy() };
                ask({ tenant, ...lastDays(), policy: draft, ...(hours && { calendar: hours }) });
              }}
            >
              Compare with the last 90 days
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
        {result && <WhatIfResultPanels result={result} />}
      </Stack>
    </Panel>
  );
}
