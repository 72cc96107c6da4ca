import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { ApiProblem, sentenceOf } from '../api/problem.js';
import type { ResolverGroup } from '../people/people-queries.js';
import { departmentOf, useDesk } from '../sign-in/desk.js';
import { Dialog } from '../ui/Dialog.js';
import { QueryState } from '../ui/query-state.js';
import { LayerFields } from './LayerFields.js';
import { onCallKeys, type Rota, rotaOf } from './on-call-queries.js';
import { draftOf, type LayerDraft, newLayer, rotaFrom } from './rota-draft.js';

interface RotaDialogProps {
  readonly group: ResolverGroup;
  /** All groups of the department, whose members may have turns. */
  readonly groups: readonly ResolverGroup[];
  readonly onClose: () => void;
}

/** Sets up who is on call for a group. */
export function RotaDialog(props: RotaDialogProps): ReactNode {
  const { api } = useDesk();
  const { group, onClose } = props;
  // A form begins with what is there now, never with what was there when it was last open.
  const rota = useQuery({ ...rotaOf(api, group.id), gcTime: 0 });
  return (
    <Dialog title={`Rota of ${group.name}`} isWide onClose={onClose}>
      <QueryState query={rota} what="the rota">
        {(found) => <RotaForm {...props} rota={found} />}
      </QueryState>
    </Dialog>
  );
}

function RotaForm({
  group,
  groups,
  rota,
  onClose,
}: RotaDialogProps & { readonly rota: Rota | null }): ReactNode {
  const { api, hat } = useDesk();
  const queryClient = useQueryClient();
  const fresh = (name: string): LayerDraft =>
    newLayer(name, departmentOf(hat, group.tenant)?.timezone ?? 'Europe/London', today());
  const [layers, setLayers] = useState(() => (rota ? draftOf(rota.rota) : [fresh('Weeks')]));
  const [isEnding, askToEnd] = useState(false);
  const params = { path: { id: group.id } };
  const change = useMutation({
    mutationFn: async (what: 'save' | 'end') => {
      await (what === 'end'
        ? answerOf(api.DELETE('/api/v1/groups/{id}/rota', { params }))
        : answerOf(
            api.PUT('/api/v1/groups/{id}/rota', {
              params,
              body: { rota: rotaFrom(layers) as Record<string, unknown> },
            }),
          ));
    },
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries({ queryKey: onCallKeys.all });
    },
  });
  const people = new Map(
    [...groups.flatMap(({ members }) => members), ...(rota?.people ?? [])].map(({ id, name }) => [
      id,
      name,
    ]),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate('save');
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          {rota ? `Version ${String(rota.version)}. ` : ''}A later layer covers an earlier one where
          it has somebody.
        </Text>
        {layers.map((layer, at) => (
          <LayerFields
            key={at}
            number={at + 1}
            layer={layer}
            people={people}
            onChange={(changed) => {
              setLayers(layers.with(at, changed));
            }}
            {...(layers.length > 1 && {
              onRemove: () => {
                setLayers(layers.toSpliced(at, 1));
              },
            })}
          />
        ))}
        <Button
          variant="default"
          onClick={() => {
            setLayers([...layers, fresh(`Layer ${String(layers.length + 1)}`)]);
          }}
        >
          Add a layer
        </Button>
        {change.isError && <Refusal error={change.error} />}
        <Group justify="space-between">
          {rota ? (
            <Button
              variant="subtle"
              color="red"
              onClick={() => {
                if (isEnding) change.mutate('end');
                else askToEnd(true);
              }}
            >
              {isEnding ? 'Really: nobody is on call from now on' : 'End this rota'}
            </Button>
          ) : (
            <span />
          )}
          <Group>
            <Button variant="default" onClick={onClose}>
              Not now
            </Button>
            <Button type="submit" loading={change.isPending}>
              Save
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

function Refusal({ error }: { readonly error: Error }): ReactNode {
  const fields = error instanceof ApiProblem ? error.fields : [];
  return (
    <Alert role="alert" color="red" title="That did not work">
      {fields.length === 0
        ? sentenceOf(error)
        : fields.map(({ field, reason }) => (
            <Text size="sm" key={field}>
              {inWords(field)}: {reason}
            </Text>
          ))}
    </Alert>
  );
}

/** `rota.layers[0].people[1]` as `Layer 1, people 2`. */
function inWords(field: string): string {
  return field
    .replace(/^rota\.layers\[(\d+)\]\.?/, (_, at: string) => `Layer ${String(Number(at) + 1)}, `)
    .replaceAll(/\[(\d+)\]/g, (_, at: string) => ` ${String(Number(at) + 1)}`)
    .replace(/, $/, '');
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
