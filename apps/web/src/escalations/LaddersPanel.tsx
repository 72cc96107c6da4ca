import { Badge, Button, Group, Menu, Stack, Text, Timeline } from '@mantine/core';
import { IconArrowUp, IconCheck, IconClock, IconMinus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { Moment } from '../ui/Moment.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { EscalateDialog } from './EscalateDialog.js';
import { type LadderRun, ticketLadders } from './escalation-queries.js';
import { causeInWords } from './ladder-words.js';

/** The ladders of a ticket: what was done, what is due, and what was skipped and why. */
export function LaddersPanel({ ticketRef: ref }: { readonly ticketRef: string }): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const reading = ticketLadders(api, ref);
  const ladders = useQuery(reading);
  const [byHand, chooseByHand] = useState<{ key: string; name: string } | null>(null);
  const acknowledge = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/tickets/{ref}/escalations/acknowledgement', {
          params: { path: { ref } },
        }),
      ),
    onSuccess: (after) => {
      queryClient.setQueryData(reading.queryKey, after);
    },
  });
  const running = ladders.data?.items.filter(({ endedAt }) => endedAt === null) ?? [];
  const choices = ladders.data?.byHand ?? [];
  return (
    <Panel
      title="Escalation"
      actions={
        <Group gap={4} wrap="nowrap">
          {running.length > 0 && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconCheck size={16} aria-hidden />}
              loading={acknowledge.isPending}
              onClick={() => {
                acknowledge.mutate();
              }}
            >
              I see to it
            </Button>
          )}
          {choices.length > 0 && (
            <Menu>
              <Menu.Target>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  leftSection={<IconArrowUp size={16} aria-hidden />}
                >
                  Escalate
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {choices.map((choice) => (
                  <Menu.Item
                    key={choice.key}
                    onClick={() => {
                      chooseByHand(choice);
                    }}
                  >
                    {choice.name}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
      }
    >
      <QueryState query={ladders} what="escalations">
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing has been escalated.
            </Text>
          ) : (
            <Stack gap="md">
              {items.map((run) => (
                <Run key={run.id} run={run} />
              ))}
            </Stack>
          )
        }
      </QueryState>
      {acknowledge.isError && (
        <Text size="sm" c="red" role="alert">
          {sentenceOf(acknowledge.error)}
        </Text>
      )}
      {byHand && (
        <EscalateDialog
          ticketRef={ref}
          ladder={byHand}
          onClose={() => {
            chooseByHand(null);
          }}
        />
      )}
    </Panel>
  );
}

const STATES = {
  done: { icon: IconCheck, color: 'green', words: 'Done' },
  skipped: { icon: IconMinus, color: 'gray', words: 'Skipped' },
  due: { icon: IconClock, color: 'blue', words: 'Due' },
} as const;

function Run({ run }: { readonly run: LadderRun }): ReactNode {
  const { name, cause, steps, startedAt, endedAt, endedBecause } = run;
  const taken = steps.filter(({ state }) => state !== 'due').length;
  return (
    <Stack gap="xs">
      <div>
        <Group gap="xs">
          <Text fw={600} size="sm">
            {name}
          </Text>
          <Badge size="sm" variant="default" tt="none">
            {endedAt === null ? 'Running' : 'Ended'}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {causeInWords(cause)} · <Moment at={startedAt} />
        </Text>
      </div>
      <Timeline active={taken - 1} bulletSize={22} lineWidth={2}>
        {steps.map((step) => {
          const { icon: Icon, color, words } = STATES[step.state];
          return (
            <Timeline.Item
              key={`${String(step.round)}.${String(step.step)}`}
              bullet={<Icon size={14} aria-hidden />}
              color={color}
              title={
                <Text size="sm" component="span">
                  {step.does.join(', and ')}
                </Text>
              }
            >
              <Text size="sm" c="dimmed">
                {words} <Moment at={step.doneAt ?? step.dueAt} shown="date" />
                {step.round > 1 && `, round ${String(step.round)}`}
                {step.reason !== null && `: ${step.reason}`}
              </Text>
            </Timeline.Item>
          );
        })}
      </Timeline>
      {endedBecause !== null && (
        <Text size="sm" c="dimmed">
          Ended: {endedBecause}.
        </Text>
      )}
    </Stack>
  );
}
