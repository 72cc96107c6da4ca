import { Button, Group, Paper, Stack, Tabs, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { Moment } from '../ui/Moment.js';
import { PageTitle } from '../ui/PageTitle.js';
import { QueryState } from '../ui/query-state.js';
import { EmptyState } from '../ui/states.js';
import { AnswerForm, type GivenAnswer } from './AnswerForm.js';
import { approvalKeys, type MyAsk, myAsks } from './approval-queries.js';
import { STATE_WORDS } from './approval-words.js';
import classes from './approvals.module.css';
import { AskFacts } from './AskFacts.js';
import { StandIns } from './StandIns.js';
import { useApprovalNews } from './use-approval-news.js';

/** What this person is asked to approve, what they have answered, and who stands in for them. */
export function MyApprovalsPage(): ReactNode {
  const { api } = useDesk();
  const [tab, setTab] = useState<string | null>('waiting');
  const waiting = useQuery(myAsks(api, 'waiting'));
  useApprovalNews();
  return (
    <>
      <PageTitle title="My approvals" />
      <Tabs value={tab} onChange={setTab}>
        <Tabs.List mb="md">
          <Tabs.Tab value="waiting">
            Waiting{waiting.data ? ` (${String(waiting.data.waiting)})` : ''}
          </Tabs.Tab>
          <Tabs.Tab value="answered">Answered</Tabs.Tab>
          <Tabs.Tab value="stand-ins">While I am away</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="waiting">
          <QueryState query={waiting} what="approvals">
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState title="Nothing waits for your approval" />
              ) : (
                <Stack gap="md">
                  {items.map((ask) => (
                    <Waiting key={ask.id} ask={ask} />
                  ))}
                </Stack>
              )
            }
          </QueryState>
        </Tabs.Panel>
        <Tabs.Panel value="answered">{tab === 'answered' && <Answered />}</Tabs.Panel>
        <Tabs.Panel value="stand-ins">{tab === 'stand-ins' && <StandIns />}</Tabs.Panel>
      </Tabs>
    </>
  );
}

function Waiting({ ask }: { readonly ask: MyAsk }): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const readAnew = () => queryClient.invalidateQueries({ queryKey: approvalKeys.all });
  const answer = useMutation({
    mutationFn: (given: { answer: GivenAnswer; comment: string }) =>
      answerOf(
        api.POST('/api/v1/approval-asks/{id}/answer', {
          params: { path: { id: ask.id } },
          body: { answer: given.answer, ...(given.comment !== '' && { comment: given.comment }) },
        }),
      ),
    onSuccess: readAnew,
  });
  return (
    <Paper withBorder p="md" className={classes['card']} component="article">
      <Stack gap="sm">
        <AskFacts ask={ask} />
        <AnswerForm
          about={ask.title}
          isPending={answer.isPending}
          problem={answer.isError ? sentenceOf(answer.error) : null}
          onAnswer={(given, comment) => {
            answer.mutate({ answer: given, comment });
          }}
        />
        <HandOn ask={ask} onDone={() => void readAnew()} />
      </Stack>
    </Paper>
  );
}

interface HandOnProps {
  readonly ask: MyAsk;
  readonly onDone: () => void;
}

function HandOn({ ask, onDone }: HandOnProps): ReactNode {
  const { api } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const [email, setEmail] = useState('');
  const handOn = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/approval-asks/{id}/hand-on', {
          params: { path: { id: ask.id } },
          body: { email: email.trim() },
        }),
      ),
    onSuccess: onDone,
  });
  if (!isOpen) {
    return (
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            setOpen(true);
          }}
        >
          Let somebody else answer
        </Button>
      </div>
    );
  }
  return (
    <form
      aria-label={`Let somebody else answer: ${ask.title}`}
      onSubmit={(event) => {
        event.preventDefault();
        handOn.mutate();
      }}
    >
      <Group gap="xs" align="flex-start">
        <TextInput
          label="E-mail of a colleague in the same department"
          type="email"
          required
          withAsterisk={false}
          w={320}
          value={email}
          error={handOn.isError && sentenceOf(handOn.error)}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
          }}
        />
        <Button type="submit" variant="default" mt={24} loading={handOn.isPending}>
          Hand on
        </Button>
      </Group>
    </form>
  );
}

function Answered(): ReactNode {
  const { api } = useDesk();
  return (
    <QueryState query={useQuery(myAsks(api, 'answered'))} what="answers">
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title="You have answered nothing yet" />
        ) : (
          <Stack gap="md">
            {items.map((ask) => (
              <Paper key={ask.id} withBorder p="md" className={classes['card']}>
                <AskFacts ask={{ ...ask, dueAt: null }} />
                <Text size="sm" mt="xs">
                  {STATE_WORDS[ask.state === 'rejected' ? 'rejected' : 'approved']}{' '}
                  {ask.answeredAt !== null && <Moment at={ask.answeredAt} />}
                  {ask.comment !== null && `: “${ask.comment}”`}
                </Text>
              </Paper>
            ))}
          </Stack>
        )
      }
    </QueryState>
  );
}
