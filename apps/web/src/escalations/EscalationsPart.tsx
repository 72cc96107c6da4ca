import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { ApiProblem, sentenceOf } from '../api/problem.js';
import { useDepartment } from '../settings/department.js';
import { useDesk } from '../sign-in/desk.js';
import { Moment } from '../ui/Moment.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { escalationPolicyOf } from './escalation-queries.js';
import { LadderDialog } from './LadderDialog.js';
import { newLadder } from './ladder-form.js';
import { actionInWords, type Ladder, triggerInWords, waitInWords } from './ladder-words.js';

/** What a department wants to happen before and when promises break. */
export function EscalationsPart(): ReactNode {
  const { api, hat } = useDesk();
  const tenant = useDepartment();
  const policy = useQuery(escalationPolicyOf(api, tenant));
  return (
    <Panel title="Escalations">
      <QueryState query={policy} what="the escalation policy">
        {({ version, changedAt, changedBy, ladders }) => (
          <Stack gap="md">
            <Text size="sm" c="dimmed">
              {changedAt === null ? (
                'As every department begins'
              ) : (
                <>
                  Version {version}, {changedBy} <Moment at={changedAt} />
                </>
              )}
              . Tickets that are escalated go on by the version that they began with.
            </Text>
            <Ladders tenant={tenant} ladders={ladders} mayChange={hat.role === 'admin'} />
          </Stack>
        )}
      </QueryState>
    </Panel>
  );
}

interface LaddersProps {
  readonly tenant: string;
  readonly ladders: readonly Ladder[];
  readonly mayChange: boolean;
}

function Ladders({ tenant, ladders, mayChange }: LaddersProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const [edited, edit] = useState<{ at: number; ladder: Ladder } | null>(null);
  const save = useMutation({
    mutationFn: (changed: readonly Ladder[]) =>
      answerOf(
        api.PUT('/api/v1/escalation-policy', {
          body: { tenant, ladders: changed.map((ladder) => ({ ...ladder })) },
        }),
      ),
    onSuccess: async () => {
      edit(null);
      await queryClient.invalidateQueries({ queryKey: ['escalation-policy', tenant] });
    },
  });
  return (
    <Stack gap="sm">
      {ladders.length === 0 && <Text>Nothing happens by itself when promises break.</Text>}
      {ladders.map((ladder, at) => (
        <Paper key={ladder.key} withBorder p="md" component="section" aria-label={ladder.name}>
          <Stack gap="xs">
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <div>
                <Text fw={600}>{ladder.name}</Text>
                <Text size="sm" c="dimmed">
                  {summaryOf(ladder)}
                </Text>
              </div>
              {mayChange && (
                <Group gap={4} wrap="nowrap">
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`Change ${ladder.name}`}
                    onClick={() => {
                      save.reset();
                      edit({ at, ladder });
                    }}
                  >
                    Change
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="red"
                    aria-label={`Remove ${ladder.name}`}
                    disabled={save.isPending}
                    onClick={() => {
                      save.mutate(ladders.filter((_, other) => other !== at));
                    }}
                  >
                    Remove
                  </Button>
                </Group>
              )}
            </Group>
            <ol style={{ margin: 0, paddingInlineStart: 20 }}>
              {ladder.steps.map((step, number) => (
                <li key={number}>
                  <Text size="sm">
                    {waitInWords(step)}: {step.actions.map(actionInWords).join(', and ')}
                    {step.when && ', on a condition'}
                  </Text>
                </li>
              ))}
            </ol>
          </Stack>
        </Paper>
      ))}
      {save.isError && edited === null && (
        <Text size="sm" c="red" role="alert">
          {sentenceOf(save.error)}
        </Text>
      )}
      {mayChange && (
        <Group>
          <Button
            variant="default"
            onClick={() => {
              save.reset();
              edit({ at: ladders.length, ladder: newLadder(ladders.map(({ key }) => key)) });
            }}
          >
            Add a ladder
          </Button>
        </Group>
      )}
      {edited && (
        <LadderDialog
          tenant={tenant}
          ladder={edited.ladder}
          faults={save.error ? faultsOf(save.error, edited.at) : []}
          isSaving={save.isPending}
          onClose={() => {
            edit(null);
          }}
          onSave={(ladder) => {
            const others = ladders.filter((_, other) => other !== edited.at);
            save.mutate([...others.slice(0, edited.at), ladder, ...others.slice(edited.at)]);
          }}
        />
      )}
    </Stack>
  );
}

function summaryOf({ trigger, when, repeat, isQuiet }: Ladder): string {
  const parts = [triggerInWords(trigger)];
  if (when) parts.push('for some tickets');
  if (repeat) parts.push(`up to ${String(repeat.most)} times`);
  if (isQuiet) parts.push('in service hours only');
  return parts.join(', ');
}

/** What the API refused, with places as the form has them: `steps[0]` is step 1. */
function faultsOf(error: Error, at: number): string[] {
  if (!(error instanceof ApiProblem) || error.fields.length === 0) return [sentenceOf(error)];
  return error.fields.map(({ field, reason }) => {
    const place = field.replace(`ladders[${String(at)}].`, '');
    const step = /^steps\[(\d+)\]/.exec(place)?.[1];
    return step === undefined
      ? `${place}: ${reason}`
      : `Step ${String(Number(step) + 1)} ${reason}`;
  });
}
