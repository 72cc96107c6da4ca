import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useDesk } from '../sign-in/desk.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { slaPolicyOf } from './department-queries.js';
import { LinesTable } from './LinesTable.js';
import { agreementsInWords } from './policy-words.js';

/** What resolver groups and suppliers have agreed to, so that the promises can be kept. */
export function AgreementsPanel({ tenant }: { readonly tenant: string }): ReactNode {
  const { api } = useDesk();
  const policy = useQuery(slaPolicyOf(api, tenant));
  return (
    <Panel title="Agreements behind the promises">
      <QueryState query={policy} what="the agreements">
        {({ policy: document }) => {
          const lines = agreementsInWords(document);
          return lines.length === 0 ? (
            <Text>Nothing is agreed with resolver groups or suppliers.</Text>
          ) : (
            <LinesTable
              label="Agreements behind the promises"
              about="With"
              says="Within"
              lines={lines}
            />
          );
        }}
      </QueryState>
    </Panel>
  );
}
