import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDesk } from '../sign-in/desk.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { calendarsOf } from './department-queries.js';
import { LinesTable } from './LinesTable.js';
import { holidaysOf, serviceHoursInWords, timezoneOf } from './policy-words.js';

/** When the department is served; promises count only these hours. */
export function ServiceHoursPanel({ tenant }: { readonly tenant: string }): ReactNode {
  const { api } = useDesk();
  const calendars = useQuery(calendarsOf(api, tenant));
  return (
    <Panel title="Service hours">
      <QueryState query={calendars} what="service hours">
        {(items) => (
          <Stack gap="lg">
            {items.map(({ id, name, version, calendar }) => (
              <Stack gap="xs" key={id}>
                <Group justify="space-between">
                  <Title order={3} size="h6">
                    {name}, version {version}, {timezoneOf(calendar)}
                  </Title>
                  <Button
                    size="compact-sm"
                    variant="default"
                    renderRoot={(props) => (
                      <Link
                        to="/department/service-hours"
                        search={{ department: tenant, calendar: id }}
                        {...props}
                      />
                    )}
                  >
                    Change {name}
                  </Button>
                </Group>
                <LinesTable
                  label={name}
                  about="Day"
                  says="Hours"
                  lines={serviceHoursInWords(calendar)}
                />
                <Text size="sm" c="dimmed">
                  Closed on: {holidaysOf(calendar).join(', ') || 'no other day'}
                </Text>
              </Stack>
            ))}
          </Stack>
        )}
      </QueryState>
    </Panel>
  );
}
