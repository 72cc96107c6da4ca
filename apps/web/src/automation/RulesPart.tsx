import { ActionIcon, Alert, Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { actionInWords } from '../actions/action-words.js';
import { useActionChoices } from '../actions/use-action-choices.js';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDepartment } from '../settings/department.js';
import { useDesk } from '../sign-in/desk.js';
import { STATUS_WORDS } from '../tickets/ticket-words.js';
import { DataTable } from '../ui/DataTable.js';
import { Moment } from '../ui/Moment.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { EmptyState } from '../ui/states.js';
import { type Rule, rulesOf } from './automation-queries.js';
import { MacrosPanel } from './MacrosPanel.js';
import { RuleDialog } from './RuleDialog.js';
import { RunsDialog } from './RunsDialog.js';
import { EVENT_WORDS, waitInWords } from './rule-words.js';

/** What the desk does by itself in a department, and what its agents do with one click. */
export function RulesPart(): ReactNode {
  const tenant = useDepartment();
  return (
    <Stack gap="xl">
      <RulesPanel tenant={tenant} />
      <MacrosPanel tenant={tenant} />
    </Stack>
  );
}

type Asking = 'new' | { readonly edit: Rule } | { readonly runs: Rule } | null;

function RulesPanel({ tenant }: { readonly tenant: string }): ReactNode {
  const { api } = useDesk();
  const rules = useQuery(rulesOf(api, tenant));
  const [asking, ask] = useState<Asking>(null);
  const close = (): void => {
    ask(null);
  };
  return (
    <Panel
      title="Rules"
      actions={
        <Button
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => {
            ask('new');
          }}
        >
          New rule
        </Button>
      }
    >
      <QueryState query={rules} what="rules">
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="No rules">
              A rule does something to a ticket by itself, such as tagging each one about the VPN.
            </EmptyState>
          ) : (
            <RuleTable tenant={tenant} rules={items} onAsk={ask} />
          )
        }
      </QueryState>
      {asking === 'new' && <RuleDialog tenant={tenant} onClose={close} />}
      {asking !== null && typeof asking === 'object' && 'edit' in asking && (
        <RuleDialog tenant={tenant} rule={asking.edit} onClose={close} />
      )}
      {asking !== null && typeof asking === 'object' && 'runs' in asking && (
        <RunsDialog tenant={tenant} rule={asking.runs} onClose={close} />
      )}
    </Panel>
  );
}

interface RuleTableProps {
  readonly tenant: string;
  readonly rules: readonly Rule[];
  readonly onAsk: (asking: Asking) => void;
}

function RuleTable({ tenant, rules, onAsk }: RuleTableProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const { nameOf } = useActionChoices(tenant);
  const readAgain = (): Promise<void> =>
    queryClient.invalidateQueries({ queryKey: rulesOf(api, tenant).queryKey });
  const turn = useMutation({
    mutationFn: ({ id, enabled }: Rule) =>
      answerOf(
        api.PUT('/api/v1/automation-rules/{id}/enabled', {
          params: { path: { id } },
          body: { tenant, enabled: !enabled },
        }),
      ),
    onSuccess: readAgain,
  });
  const order = useMutation({
    mutationFn: (ids: string[]) =>
      answerOf(api.PUT('/api/v1/automation-rules/order', { body: { tenant, ids } })),
    onSuccess: readAgain,
  });
  const remove = useMutation({
    mutationFn: (id: string) =>
      answerOf(
        api.DELETE('/api/v1/automation-rules/{id}', {
          params: { path: { id }, query: { tenant } },
        }),
      ),
    onSuccess: readAgain,
  });
  const move = (index: number, by: number): void => {
    const ids = rules.map(({ id }) => id);
    const [moved] = ids.splice(index, 1);
    if (moved !== undefined) order.mutate(ids.toSpliced(index + by, 0, moved));
  };
  const failed = turn.error ?? order.error ?? remove.error;
  return (
    <Stack gap="sm">
      {rules
        .filter(({ offReason }) => offReason !== null)
        .map(({ id, name, offReason }) => (
          <Alert key={id} color="orange" title={`“${name}” was switched off`}>
            {offReason} Change what it does, then switch it on again.
          </Alert>
        ))}
      <DataTable label="Rules" columns={['Rule', 'When', 'Does', 'Last', 'Action']} minWidth={820}>
        {rules.map((rule, index) => (
          <Table.Tr key={rule.id}>
            <Table.Td>
              <Text size="sm" fw={600}>
                {rule.name}
              </Text>
              <Badge size="sm" variant="light" color={rule.enabled ? 'green' : 'gray'} tt="none">
                {rule.enabled ? 'on' : 'off'}
              </Badge>
            </Table.Td>
            <Table.Td>{rule.on.map((event) => eventInWords(rule, event)).join('; ')}</Table.Td>
            <Table.Td>
              {rule.actions.map((action) => actionInWords(action, nameOf)).join('; ')}
            </Table.Td>
            <Table.Td>{rule.ranAt === null ? 'never' : <Moment at={rule.ranAt} />}</Table.Td>
            <Table.Td>
              <Group gap={4} wrap="nowrap">
                <MoveButton
                  label={`Move ${rule.name} up`}
                  isUp
                  isDisabled={index === 0 || order.isPending}
                  onClick={() => {
                    move(index, -1);
                  }}
                />
                <MoveButton
                  label={`Move ${rule.name} down`}
                  isDisabled={index === rules.length - 1 || order.isPending}
                  onClick={() => {
                    move(index, 1);
                  }}
                />
                <RowButton
                  what="Edit"
                  name={rule.name}
                  onClick={() => {
                    onAsk({ edit: rule });
                  }}
                />
                <RowButton
                  what="History"
                  name={rule.name}
                  onClick={() => {
                    onAsk({ runs: rule });
                  }}
                />
                <RowButton
                  what={rule.enabled ? 'Switch off' : 'Switch on'}
                  name={rule.name}
                  onClick={() => {
                    turn.mutate(rule);
                  }}
                />
                <RowButton
                  what="Remove"
                  name={rule.name}
                  onClick={() => {
                    remove.mutate(rule.id);
                  }}
                />
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {failed && (
        <Text c="red" size="sm" role="alert">
          {sentenceOf(failed)}
        </Text>
      )}
    </Stack>
  );
}

interface MoveButtonProps {
  readonly label: string;
  readonly isUp?: boolean;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
}

function MoveButton({ label, isUp = false, isDisabled, onClick }: MoveButtonProps): ReactNode {
  const Icon = isUp ? IconArrowUp : IconArrowDown;
  return (
    <ActionIcon variant="default" aria-label={label} disabled={isDisabled} onClick={onClick}>
      <Icon size={14} aria-hidden />
    </ActionIcon>
  );
}

interface RowButtonProps {
  readonly what: string;
  readonly name: string;
  readonly onClick: () => void;
}

function RowButton({ what, name, onClick }: RowButtonProps): ReactNode {
  return (
    <Button size="compact-sm" variant="default" aria-label={`${what} ${name}`} onClick={onClick}>
      {what}
    </Button>
  );
}

function eventInWords({ wait }: Rule, event: Rule['on'][number]): string {
  if (event !== 'time_passed' || wait === null) return EVENT_WORDS[event];
  return `${waitInWords(wait.minutes)} in ${STATUS_WORDS[wait.status]}`;
}
