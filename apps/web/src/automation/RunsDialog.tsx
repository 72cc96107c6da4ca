import { Badge, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useActionChoices } from '../actions/use-action-choices.js';
import { useDesk } from '../sign-in/desk.js';
import { TicketLink } from '../tickets/TicketLink.js';
import { DataTable } from '../ui/DataTable.js';
import { Dialog } from '../ui/Dialog.js';
import { Moment } from '../ui/Moment.js';
import { QueryState } from '../ui/query-state.js';
import { EmptyState } from '../ui/states.js';
import { type Rule, type RuleRun, runsOf } from './automation-queries.js';
import { OutcomeList } from './OutcomeList.js';
import { EVENT_WORDS, OUTCOME_WORDS } from './rule-words.js';

const COLOURS: Readonly<Record<RuleRun['outcome'], string>> = {
  done: 'green',
  nothing: 'gray',
  stopped: 'orange',
  failed: 'red',
};

interface RunsDialogProps {
  readonly tenant: string;
  readonly rule: Rule;
  readonly onClose: () => void;
}

/** What a rule did last, on which ticket, and why not. */
export function RunsDialog({ tenant, rule, onClose }: RunsDialogProps): ReactNode {
  const { api } = useDesk();
  const runs = useQuery(runsOf(api, tenant, rule.id));
  const { nameOf } = useActionChoices(tenant);
  return (
    <Dialog title={`What “${rule.name}” did`} isWide onClose={onClose}>
      <QueryState query={runs} what="its history">
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <EmptyState title="It has not acted in the last 90 days" />
          ) : (
            <Stack gap="xs">
              <DataTable label="Runs" columns={['When', 'Ticket', 'Because', 'Outcome', 'Actions']}>
                {items.map((run) => (
                  <Table.Tr key={run.id}>
                    <Table.Td>
                      <Moment at={run.at} />
                    </Table.Td>
                    <Table.Td>
                      <TicketLink to={run.ticketRef} />
                    </Table.Td>
                    <Table.Td>{EVENT_WORDS[run.event]}</Table.Td>
                    <Table.Td>
                      <Badge variant="light" color={COLOURS[run.outcome]} tt="none">
                        {OUTCOME_WORDS[run.outcome]}
                      </Badge>
                    </Table.Td>
                    <Table.Td>
                      {run.reason !== null && <Text size="sm">{run.reason}</Text>}
                      <OutcomeList outcomes={run.actions} nameOf={nameOf} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </DataTable>
              {nextCursor !== null && (
                <Text size="sm" c="dimmed">
                  The newest {items.length}. All of them are in the API.
                </Text>
              )}
            </Stack>
          )
        }
      </QueryState>
    </Dialog>
  );
}
