import { ActionIcon, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { ticketKeys } from '../tickets/ticket-queries.js';
import type { Ticket } from '../tickets/ticket-types.js';
import { Moment } from '../ui/Moment.js';
import { Panel } from '../ui/Panel.js';
import { type Approval, approvalKeys, approvalsOf } from './approval-queries.js';
import { ASK_WORDS, ruleInWords, STATE_WORDS, whoInWords } from './approval-words.js';
import classes from './approvals.module.css';
import { AskDialog } from './AskDialog.js';
import { useApprovalNews } from './use-approval-news.js';

const COLORS: Readonly<Record<Approval['state'], string>> = {
  ...{ waiting: 'yellow', approved: 'green', rejected: 'red', cancelled: 'gray' },
};

/** Who was asked to approve something about a ticket, and what they said. */
export function ApprovalsPanel({ ticket }: { readonly ticket: Ticket }): ReactNode {
  const { api } = useDesk();
  const [isAsking, setAsking] = useState(false);
  const shown = useQuery(approvalsOf(api, ticket.ref));
  useApprovalNews(ticket.id);
  if (!shown.data) return null;
  const { items, mayAsk } = shown.data;
  return (
    <Panel
      title="Approvals"
      actions={
        mayAsk && (
          <ActionIcon
            variant="subtle"
            aria-label="Ask for an approval"
            onClick={() => {
              setAsking(true);
            }}
          >
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        )
      }
    >
      <Stack gap="md">
        {items.length === 0 && (
          <Text size="sm" c="dimmed">
            Nothing was asked.
          </Text>
        )}
        {items.map((approval) => (
          <OneApproval key={approval.id} approval={approval} />
        ))}
      </Stack>
      {isAsking && (
        <AskDialog
          ticket={ticket}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </Panel>
  );
}

function OneApproval({ approval }: { readonly approval: Approval }): ReactNode {
  const { title, details, state, stages, stage, askedBy, askedAt, decidedAt } = approval;
  return (
    <Stack gap={4} component="section" aria-label={`Approval: ${title}`}>
      <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Badge variant="dot" color={COLORS[state]} tt="none" style={{ flex: 'none' }}>
          {STATE_WORDS[state]}
        </Badge>
      </Group>
      {details !== null && (
        <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
          {details}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {askedBy.name} asked <Moment at={askedAt} />
        {decidedAt !== null && (
          <>
            {' '}
            · over <Moment at={decidedAt} />
          </>
        )}
      </Text>
      {stages.map((one, at) => (
        <div key={at}>
          <Text size="sm" fw={at === stage && state === 'waiting' ? 600 : 400}>
            {stages.length > 1 && `Stage ${String(at + 1)}: `}
            {ruleInWords(one)}
          </Text>
          <ul className={classes['asks']}>
            {one.asks.map((ask) => (
              <li key={ask.id}>
                <Text size="sm">
                  {whoInWords(ask)} {ASK_WORDS[ask.state]}
                  {ask.answeredVia === 'link' && ' by mail'}
                  {ask.comment !== null && `: “${ask.comment}”`}
                </Text>
                {ask.state === 'waiting' && ask.dueAt !== null && (
                  <Text size="xs" c="dimmed">
                    The next person is asked <Moment at={ask.dueAt} shown="date" />
                  </Text>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {approval.mayCancel && <TakeBack approval={approval} />}
    </Stack>
  );
}

function TakeBack({ approval }: { readonly approval: Approval }): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const cancel = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/approvals/{id}/cancellation', { params: { path: { id: approval.id } } }),
      ),
    onSuccess: async (after) => {
      queryClient.setQueryData(approvalsOf(api, after.ref).queryKey, after);
      await queryClient.invalidateQueries({ queryKey: ticketKeys.details });
      await queryClient.invalidateQueries({ queryKey: approvalKeys.mine });
    },
  });
  return (
    <div>
      <Button
        size="compact-sm"
        variant="default"
        loading={cancel.isPending}
        onClick={() => {
          cancel.mutate();
        }}
      >
        Take back
      </Button>
      {cancel.isError && (
        <Text size="sm" c="red" role="alert">
          {sentenceOf(cancel.error)}
        </Text>
      )}
    </div>
  );
}
