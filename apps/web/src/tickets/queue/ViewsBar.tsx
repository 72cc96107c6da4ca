import {
  ActionIcon,
  Badge,
  Button,
  Group,
  Popover,
  TextInput,
  UnstyledButton,
} from '@mantine/core';
import { IconBookmark, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../../api/answer.js';
import { sentenceOf } from '../../api/problem.js';
import { useLateRefresh } from '../../live/use-late-refresh.js';
import { useDesk } from '../../sign-in/desk.js';
import { savedViews, ticketCounts, ticketKeys } from '../ticket-queries.js';
import type { SavedView } from '../ticket-types.js';
import { filtersOf, type QueueSearch, searchOf } from './queue-search.js';
import classes from './views.module.css';

/** The ways to look at the queue, each with how many open tickets it holds. */
export function ViewsBar({ search }: { readonly search: QueueSearch }): ReactNode {
  const { api } = useDesk();
  const counts = useQuery(ticketCounts(api, { open: true })).data;
  const views = useQuery(savedViews(api)).data ?? [];
  useLateRefresh({ queryKey: ticketKeys.counts, atMostEvery: 4_000, spread: 4_000 });
  return (
    <Group component="nav" aria-label="Views" gap="xs" mb="sm">
      <View name="All open" search={{}} current={search} count={counts?.open} />
      <View name="Mine" search={{ assignee: 'me' }} current={search} count={counts?.mine} />
      <View
        name="Unassigned"
        search={{ assignee: 'none' }}
        current={search}
        count={counts?.unassigned}
      />
      <View
        name="Pending"
        search={{ status: 'pending' }}
        current={search}
        count={counts?.pending}
      />
      <View
        name="Past due"
        search={{ breached: 'yes' }}
        current={search}
        count={counts?.breached}
      />
      {views.map((view) => (
        <OwnView key={view.id} view={view} current={search} />
      ))}
      {Object.keys(search).length > 0 && <SaveView search={search} />}
      {counts && counts.dueSoon > 0 && (
        <span className={classes['figures']}>{counts.dueSoon} due within the hour</span>
      )}
    </Group>
  );
}

interface ViewProps {
  readonly name: string;
  readonly search: QueueSearch;
  readonly current: QueueSearch;
  readonly count: number | undefined;
}

function View({ name, search, current, count }: ViewProps): ReactNode {
  const isCurrent = sameSearch(search, current);
  return (
    <UnstyledButton
      renderRoot={(props) => (
        <Link
          to="/queue"
          search={search}
          {...props}
          aria-current={isCurrent ? 'page' : undefined}
        />
      )}
      className={classes['view']}
    >
      {name}
      {count !== undefined && (
        <Badge size="sm" variant="default" component="span">
          {count}
        </Badge>
      )}
    </UnstyledButton>
  );
}

function sameSearch(left: QueueSearch, right: QueueSearch): boolean {
  const sorted = (search: QueueSearch): string =>
    JSON.stringify(Object.entries(search).sort(([a], [b]) => a.localeCompare(b)));
  return sorted(left) === sorted(right);
}

interface OwnViewProps {
  readonly view: SavedView;
  readonly current: QueueSearch;
}

function OwnView({ view, current }: OwnViewProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const search = searchOf(view.filters);
  const counts = useQuery(ticketCounts(api, view.filters)).data;
  const remove = useMutation({
    mutationFn: () =>
      answerOf(api.DELETE('/api/v1/views/{id}', { params: { path: { id: view.id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: savedViews(api).queryKey }),
  });
  return (
    <Group gap={2} wrap="nowrap">
      <View name={view.name} search={search} current={current} count={counts?.open} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={`Remove the view ${view.name}`}
        loading={remove.isPending}
        onClick={() => {
          remove.mutate();
        }}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

function SaveView({ search }: { readonly search: QueueSearch }): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/views', { body: { name: name.trim(), filters: filtersOf(search) } }),
      ),
    onSuccess: async () => {
      setOpen(false);
      setName('');
      await queryClient.invalidateQueries({ queryKey: savedViews(api).queryKey });
    },
  });
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus withinPortal={false}>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconBookmark size={14} aria-hidden />}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          Save this view
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          aria-label="Save this view"
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <Group align="end" gap="xs">
            <TextInput
              size="xs"
              label="Name of the view"
              required
              withAsterisk={false}
              maxLength={100}
              value={name}
              error={save.isError && sentenceOf(save.error)}
              onChange={(event) => {
                setName(event.currentTarget.value);
              }}
            />
            <Button size="xs" type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
