import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { resolverGroups } from '../people/people-queries.js';
import { useDesk } from '../sign-in/desk.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { LinesTable } from './LinesTable.js';

export function GroupsPanel({ tenant }: { readonly tenant: string }): ReactNode {
  const { api } = useDesk();
  const groups = useQuery(resolverGroups(api, tenant));
  return (
    <Panel title="Resolver groups">
      <QueryState query={groups} what="resolver groups">
        {(items) => (
          <LinesTable
            label="Resolver groups"
            about="Group"
            says="Members"
            lines={items.map(({ name, members }) => ({
              about: name,
              says: members.map((member) => member.name).join(', ') || 'nobody',
            }))}
          />
        )}
      </QueryState>
    </Panel>
  );
}
