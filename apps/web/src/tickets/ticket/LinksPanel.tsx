import { ActionIcon, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../../api/answer.js';
import { sentenceOf } from '../../api/problem.js';
import { useDesk } from '../../sign-in/desk.js';
import { Panel } from '../../ui/Panel.js';
import { ticketDetails } from '../ticket-queries.js';
import { TicketLink as LinkedTicket } from '../TicketLink.js';
import type { LinkKind, Ticket, TicketLink } from '../ticket-types.js';
import { LINK_WORDS, STATUS_WORDS } from '../ticket-words.js';
import classes from './ticket.module.css';

/** Other tickets that this one belongs to, repeats or touches. */
export function LinksPanel({ ticket }: { readonly ticket: Ticket }): ReactNode {
  const { links, actions, mergedInto } = ticket;
  const [isAdding, setAdding] = useState(false);
  const mayLink = actions.includes('link');
  return (
    <Panel
      title="Links"
      actions={
        mayLink && (
          <ActionIcon
            variant="subtle"
            aria-label="Add a link"
            aria-expanded={isAdding}
            onClick={() => {
              setAdding(!isAdding);
            }}
          >
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        )
      }
    >
      <Stack gap="xs">
        {mergedInto !== null && (
          <Text size="sm">
            Merged into <LinkedTicket to={mergedInto} />
          </Text>
        )}
        {links.length === 0 && mergedInto === null && !isAdding && (
          <Text size="sm" c="dimmed">
            No linked tickets.
          </Text>
        )}
        <ul className={classes['plainList']}>
          {links.map((link) => (
            <OneLink key={link.id} ticket={ticket} link={link} mayRemove={mayLink} />
          ))}
        </ul>
        {isAdding && (
          <AddLink
            ticket={ticket}
            onDone={() => {
              setAdding(false);
            }}
          />
        )}
      </Stack>
    </Panel>
  );
}

interface OneLinkProps {
  readonly ticket: Ticket;
  readonly link: TicketLink;
  readonly mayRemove: boolean;
}

function OneLink({ ticket, link, mayRemove }: OneLinkProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      answerOf(
        api.DELETE('/api/v1/tickets/{ref}/links/{linkId}', {
          params: { path: { ref: ticket.ref, linkId: link.id } },
        }),
      ),
    onSuccess: () =>
      queryClient.invalidateQueries({ queryKey: ticketDetails(api, ticket.ref).queryKey }),
  });
  return (
    <li className={classes['listRow']}>
      <span>
        {LINK_WORDS[link.kind][link.direction]} <LinkedTicket to={link.ref} /> {link.subject} (
        {STATUS_WORDS[link.status]})
        {remove.isError && <Text c="red">{sentenceOf(remove.error)}</Text>}
      </span>
      {mayRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove the link to ${link.ref}`}
          loading={remove.isPending}
          onClick={() => {
            remove.mutate();
          }}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}

interface AddLinkProps {
  readonly ticket: Ticket;
  readonly onDone: () => void;
}

function AddLink({ ticket, onDone }: AddLinkProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<LinkKind>('related_to');
  const [other, setOther] = useState('');
  const add = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/tickets/{ref}/links', {
          params: { path: { ref: ticket.ref } },
          body: { kind, ref: other.trim().toUpperCase() },
        }),
      ),
    onSuccess: async () => {
      onDone();
      await queryClient.invalidateQueries({ queryKey: ticketDetails(api, ticket.ref).queryKey });
    },
  });
  return (
    <form
      aria-label="Add a link"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Group align="end" gap="xs">
        <NativeSelect
          size="xs"
          label="This ticket is"
          data={Object.entries(LINK_WORDS).map(([value, words]) => ({ value, label: words.out }))}
          value={kind}
          onChange={(event) => {
            setKind(event.currentTarget.value as LinkKind);
          }}
        />
        <TextInput
          size="xs"
          label="Ticket"
          placeholder="CAF-1042"
          required
          withAsterisk={false}
          w={110}
          value={other}
          error={add.isError && sentenceOf(add.error)}
          onChange={(event) => {
            setOther(event.currentTarget.value);
          }}
        />
        <Button size="xs" type="submit" loading={add.isPending}>
          Link
        </Button>
      </Group>
    </form>
  );
}
