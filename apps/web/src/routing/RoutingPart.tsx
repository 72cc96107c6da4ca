import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { resolverGroups } from '../people/people-queries.js';
import { useDepartment } from '../settings/department.js';
import { useDesk } from '../sign-in/desk.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { AgentsPanel } from './AgentsPanel.js';
import { routingRules } from './routing-queries.js';
import { RulesForm } from './RulesForm.js';

/** To which group and to whom new tickets of a department go. */
export function RoutingPart(): ReactNode {
  const { api } = useDesk();
  const tenant = useDepartment();
  const rules = useQuery(routingRules(api, tenant));
  const groups = useQuery(resolverGroups(api, tenant));
  return (
    <Stack gap="xl">
      <Panel title="Routing rules">
        <QueryState query={rules} what="routing rules">
          {(found) => (
            <QueryState query={groups} what="resolver groups">
              {(items) => (
                <RulesForm key={found.version} tenant={tenant} rules={found} groups={items} />
              )}
            </QueryState>
          )}
        </QueryState>
      </Panel>
      <AgentsPanel tenant={tenant} />
    </Stack>
  );
}
