import { ActionIcon, Button, Stack, Text } from '@mantine/core';
import { IconEye, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../../api/answer.js';
import { sentenceOf } from '../../api/problem.js';
import { PersonPicker } from '../../people/PersonPicker.js';
import { useDesk } from '../../sign-in/desk.js';
import { Panel } from '../../ui/Panel.js';
import { ticketDetails } from '../ticket-queries.js';
import type { Ticket } from '../ticket-types.js';
import classes from './ticket.module.css';

/** Who else follows this ticket. */
export function WatchersPanel({ ticket }: { readonly ticket: Ticket }): ReactNode {
  const { api, me } = useDesk();
  const queryClient = useQueryClient();
  const [round, setRound] = useState(0);
  const { ref, watchers } = ticket;
  const mayWatch = ticket.actions.includes('watch');
  const change = useMutation({
    mutationFn: ({ personId, watch }: { personId: string; watch: boolean }) => {
      const params = { path: { ref, personId } };
      return watch
        ? answerOf(api.PUT('/api/v1/tickets/{ref}/watchers/{personId}', { params }))
        : answerOf(api.DELETE('/api/v1/tickets/{ref}/watchers/{personId}', { params }));
    },
    onSuccess: async () => {
      setRound(round + 1);
      await queryClient.invalidateQueries({ queryKey: ticketDetails(api, ref).queryKey });
    },
  });
  const isWatching = watchers.some(({ id }) => id === me.person.id);
  return (
    <Panel
      title="Watchers"
      actions={
        mayWatch && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconEye size={16} aria-hidden />}
            loading={change.isPending}
            onClick={() => {
              change.mutate({ personId: me.person.id, watch: !isWatching });
            }}
          >
            {isWatching ? 'Stop watching' : 'Watch'}
          </Button>
        )
      }
    >
      <Stack gap="xs">
        {watchers.length === 0 && (
          <Text size="sm" c="dimmed">
            Nobody watches this ticket.
          </Text>
        )}
        <ul className={classes['plainList']}>
          {watchers.map(({ id, name }) => (
            <li key={id} className={classes['listRow']}>
              {name}
              {mayWatch && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`${name} stops watching`}
                  onClick={() => {
                    change.mutate({ personId: id, watch: false });
                  }}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
        {mayWatch && (
          <PersonPicker
            key={round}
            tenant={ticket.tenant}
            label="Add a watcher"
            chosen={null}
            onChoose={(person) => {
              if (person) change.mutate({ personId: person.id, watch: true });
            }}
          />
        )}
        {change.isError && (
          <Text size="sm" c="red" role="alert">
            {sentenceOf(change.error)}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
