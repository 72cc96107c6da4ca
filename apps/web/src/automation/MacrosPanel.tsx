import { Button, Fieldset, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ActionEditor } from '../actions/ActionEditor.js';
import { type Action, actionInWords } from '../actions/action-words.js';
import { useActionChoices } from '../actions/use-action-choices.js';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { DataTable } from '../ui/DataTable.js';
import { Dialog } from '../ui/Dialog.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { EmptyState } from '../ui/states.js';
import { type Macro, macrosOf } from './automation-queries.js';
import { Faults } from './RuleDialog.js';

/** What agents do again and again, under a name. */
export function MacrosPanel({ tenant }: { readonly tenant: string }): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const macros = useQuery(macrosOf(api, tenant));
  const { nameOf } = useActionChoices(tenant);
  const [asking, ask] = useState<Macro | 'new' | null>(null);
  const remove = useMutation({
    mutationFn: (id: string) =>
      answerOf(api.DELETE('/api/v1/macros/{id}', { params: { path: { id }, query: { tenant } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: macrosOf(api, tenant).queryKey }),
  });
  return (
    <Panel
      title="Macros"
      actions={
        <Button
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => {
            ask('new');
          }}
        >
          New macro
        </Button>
      }
    >
      <QueryState query={macros} what="macros">
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="No macros">
              A macro is several actions that agents take on a ticket with one click.
            </EmptyState>
          ) : (
            <DataTable label="Macros" columns={['Macro', 'Does', 'Action']} minWidth={560}>
              {items.map((macro) => (
                <Table.Tr key={macro.id}>
                  <Table.Td>{macro.name}</Table.Td>
                  <Table.Td>
                    {macro.actions.map((action) => actionInWords(action, nameOf)).join('; ')}
                  </Table.Td>
                  <Table.Td>
                    <Group gap={4} wrap="nowrap">
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={`Edit ${macro.name}`}
                        onClick={() => {
                          ask(macro);
                        }}
                      >
                        Edit
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={`Remove ${macro.name}`}
                        onClick={() => {
                          remove.mutate(macro.id);
                        }}
                      >
                        Remove
                      </Button>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          )
        }
      </QueryState>
      {remove.isError && (
        <Text c="red" size="sm" role="alert">
          {sentenceOf(remove.error)}
        </Text>
      )}
      {asking !== null && (
        <MacroDialog
          tenant={tenant}
          {...(asking !== 'new' && { macro: asking })}
          onClose={() => {
            ask(null);
          }}
        />
      )}
    </Panel>
  );
}

interface MacroDialogProps {
  readonly tenant: string;
  /** The one that is changed; a new one when left out. */
  readonly macro?: Macro;
  readonly onClose: () => void;
}

function MacroDialog({ tenant, macro, onClose }: MacroDialogProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const [name, setName] = useState(macro?.name ?? '');
  const [actions, setActions] = useState<readonly Action[]>(macro?.actions ?? []);
  const save = useMutation({
    mutationFn: () => {
      const body = { tenant, name: name.trim(), actions: [...actions] };
      return macro
        ? answerOf(
            api.PUT('/api/v1/macros/{id}', {
              params: { path: { id: macro.id } },
              body,
              headers: { 'If-Match': `"${String(macro.version)}"` },
            }),
          )
        : answerOf(api.POST('/api/v1/macros', { body }));
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: macrosOf(api, tenant).queryKey });
      onClose();
    },
  });
  return (
    <Dialog title={macro ? `Macro ${macro.name}` : 'New macro'} isWide onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Name"
            required
            withAsterisk={false}
            maxLength={100}
            data-autofocus
            value={name}
            onChange={({ currentTarget: { value } }) => {
              setName(value);
            }}
          />
          <Fieldset legend="What it does">
            <ActionEditor tenant={tenant} actions={actions} byPerson onChange={setActions} />
          </Fieldset>
          {save.isError && <Faults error={save.error} />}
          <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
            Save macro
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
