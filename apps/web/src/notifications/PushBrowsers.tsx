import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { browserInWords } from '../sign-in/browser-words.js';
import { useDesk } from '../sign-in/desk.js';
import { DataTable } from '../ui/DataTable.js';
import { Moment } from '../ui/Moment.js';
import { Panel } from '../ui/Panel.js';
import { QueryState } from '../ui/query-state.js';
import { canPush, subscriptionHere, switchOff, switchOn } from './push.js';
import { pushBrowsers, type PushBrowser, type PushBrowserList } from './push-queries.js';

/** The browsers that this person is told in by push, and a switch for this one. */
export function PushBrowsers(): ReactNode {
  const { api } = useDesk();
  const browsers = useQuery(pushBrowsers(api));
  const here = useQuery({
    queryKey: ['push-here'],
    queryFn: async () => (await subscriptionHere())?.endpoint ?? null,
  });
  return (
    <Panel title="Push">
      <QueryState query={browsers} what="the browsers that push is on in">
        {(known) => <Browsers known={known} here={here.data ?? null} />}
      </QueryState>
    </Panel>
  );
}

interface BrowsersProps {
  readonly known: PushBrowserList;
  /** The endpoint of this browser. */
  readonly here: string | null;
}

function Browsers({ known: { items, serverKey }, here }: BrowsersProps): ReactNode {
  const { api, me } = useDesk();
  const queryClient = useQueryClient();
  const readAnew = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: ['push-here'] });
    await queryClient.invalidateQueries({ queryKey: pushBrowsers(api).queryKey });
  };
  const on = useMutation({
    mutationFn: (key: string) => switchOn(api, { serverKey: key, personId: me.person.id }),
    onSettled: readAnew,
  });
  const remove = useMutation({
    mutationFn: async ({ id, endpoint }: PushBrowser) => {
      await answerOf(api.DELETE('/api/v1/push-subscriptions/{id}', { params: { path: { id } } }));
      if (endpoint === here) await switchOff();
    },
    onSettled: readAnew,
  });
  const isOnHere = items.some(({ endpoint }) => endpoint === here);
  const failed = on.error ?? remove.error;
  return (
    <Stack gap="sm" align="flex-start">
      <Text size="sm">
        A message shows the reference of a ticket and what happened, nothing of what is written,
        also when no page of the desk is open.
      </Text>
      {items.length > 0 && (
        <DataTable
          label="Browsers with push"
          columns={['Browser', 'Since', 'Action']}
          minWidth={360}
        >
          {items.map((browser) => (
            <Table.Tr key={browser.id}>
              <Table.Td title={browser.browser}>
                <Group gap="xs">
                  {browserInWords(browser.browser)}
                  {browser.endpoint === here && <Badge variant="light">This browser</Badge>}
                </Group>
              </Table.Td>
              <Table.Td>
                <Moment at={browser.createdAt} shown="date" />
              </Table.Td>
              <Table.Td>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Switch push off in ${browserInWords(browser.browser)}`}
                  loading={remove.isPending && remove.variables.id === browser.id}
                  onClick={() => {
                    remove.mutate(browser);
                  }}
                >
                  Switch off
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      {whyNot(serverKey) !== null && <Text size="sm">{whyNot(serverKey)}</Text>}
      {serverKey !== null && canPush() && !isOnHere && (
        <Button
          loading={on.isPending}
          onClick={() => {
            on.mutate(serverKey);
          }}
        >
          Switch on in this browser
        </Button>
      )}
      {failed && (
        <Text c="red" size="sm" role="alert">
          {sentenceOf(failed)}
        </Text>
      )}
    </Stack>
  );
}

function whyNot(serverKey: string | null): string | null {
  if (serverKey === null) return 'This installation has no push.';
  return canPush()
    ? null
    : 'This browser cannot be pushed to, or the desk is not reached by https.';
}
