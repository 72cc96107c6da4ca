import { Alert, Center, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { doorClient } from '../sign-in/me.js';
import { QueryState } from '../ui/query-state.js';
import { AnswerForm, type GivenAnswer } from './AnswerForm.js';
import { AskFacts } from './AskFacts.js';

/** Where the link of a mail leads. */
export const LINK_PATH = '/approval';

/**
 * Answers without signing in. The secret is behind the `#`, which no server and no log gets, and
 * nothing is sent but by the buttons.
 */
export function LinkPage(): ReactNode {
  const [headers] = useState(() => ({ 'X-Approval-Link': window.location.hash.slice(1) }));
  const asked = useQuery({
    queryKey: ['approval link'],
    queryFn: () =>
      answerOf(doorClient.GET('/api/v1/approval-link', { params: { header: headers } })),
    retry: false,
    refetchOnWindowFocus: false,
  });
  const answer = useMutation({
    mutationFn: (given: { answer: GivenAnswer; comment: string }) =>
      answerOf(
        doorClient.POST('/api/v1/approval-link/answer', {
          params: { header: headers },
          body: { answer: given.answer, ...(given.comment !== '' && { comment: given.comment }) },
        }),
      ),
  });
  useEffect(() => {
    document.title = 'Approval · Commondesk';
  }, []);
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper withBorder shadow="sm" p="xl" radius="md" w={560} maw="100%">
        <Stack gap="md">
          <div>
            <Text fw={700} c="dimmed" size="sm">
              {asked.data ? `${asked.data.department} service desk` : 'Commondesk'}
            </Text>
            <Title order={1} size="h2">
              {asked.data ? `${asked.data.person}, please answer` : 'Approval'}
            </Title>
          </div>
          {answer.data ? (
            <Alert color="green" role="status" title="Thank you">
              {answer.data.state === 'approved'
                ? `You have approved “${answer.data.title}”.`
                : `You have not approved “${answer.data.title}”.`}
            </Alert>
          ) : (
            <QueryState query={asked} what="what is asked">
              {(ask) => (
                <>
                  <AskFacts ask={ask} />
                  <AnswerForm
                    about={ask.title}
                    isPending={answer.isPending}
                    problem={answer.isError ? sentenceOf(answer.error) : null}
                    onAnswer={(given, comment) => {
                      answer.mutate({ answer: given, comment });
                    }}
                  />
                </>
              )}
            </QueryState>
          )}
          <Text size="sm">
            <a href="/approvals">Sign in to see all that waits for you</a>
          </Text>
        </Stack>
      </Paper>
    </Center>
  );
}
