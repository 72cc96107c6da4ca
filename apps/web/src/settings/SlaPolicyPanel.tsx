import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDesk } from '../sign-in/desk.js';
import { Moment } from '../ui/Moment.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { slaPolicyOf } from './department-queries.js';
import { LinesTable } from './LinesTable.js';
import { rulesInWords } from './policy-words.js';

/** What the department is promised, in service time. The first line that fits a ticket holds. */
export function SlaPolicyPanel({ tenant }: { readonly tenant: string }): ReactNode {
  const { api, hat } = useDesk();
  const policy = useQuery(slaPolicyOf(api, tenant));
  return (
    <Panel title="Service level policy">
      <QueryState query={policy} what="the service level policy">
        {({ name, version, calendar, policy: document, next }) => (
          <Stack gap="xs">
            <Text size="sm" c="dimmed">
              {name}, version {version}, counted in the hours of {calendar.name}
            </Text>
            {next && (
              <Text size="sm">
                Version {next.version} takes its place on{' '}
                <Moment at={next.effectiveFrom} shown="date" />.
              </Text>
            )}
            <LinesTable label={name} about="For" says="Promise" lines={rulesInWords(document)} />
            {hat.role === 'admin' && (
              <Group>
                <Button
                  variant="default"
                  renderRoot={(props) => (
                    <Link to="/department/policy" search={{ department: tenant }} {...props} />
                  )}
                >
                  Draft the next version
                </Button>
              </Group>
            )}
          </Stack>
        )}
      </QueryState>
    </Panel>
  );
}
