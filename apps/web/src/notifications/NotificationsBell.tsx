import { ActionIcon, Button, Indicator, Popover, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { useLiveNews } from '../live/live.js';
import { useDesk } from '../sign-in/desk.js';
import { Moment } from '../ui/Moment.js';
import { QueryState } from '../ui/query-state.js';
import { EmptyState } from '../ui/states.js';
import { myNotifications, type Notification } from './notification-queries.js';
import classes from './notifications.module.css';

/** What this person was told, with how much of it is unread. */
export function NotificationsBell(): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const notifications = useQuery(myNotifications(api));
  const unread = notifications.data?.unread ?? 0;
  const readAnew = (): void => {
    void queryClient.invalidateQueries({ queryKey: myNotifications(api).queryKey });
  };
  useLiveNews({ noticed: readAnew, resumed: readAnew, lostTrack: readAnew });
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={340}
      trapFocus
      withinPortal={false}
    >
      <Indicator label={unread} size={18} disabled={unread === 0} color="red" inline>
        <Popover.Target>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={unread === 0 ? 'Notifications' : `Notifications, ${String(unread)} unread`}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            <IconBell size={18} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label="Notifications">
        <QueryState query={notifications} what="notifications">
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title="Nothing new" />
            ) : (
              <Stack gap={0} mah="60vh" style={{ overflowY: 'auto' }}>
                {unread > 0 && <ReadAll />}
                {items.map((item) => (
                  <OneNotification
                    key={item.id}
                    item={item}
                    onOpened={() => {
                      setOpen(false);
                    }}
                  />
                ))}
              </Stack>
            )
          }
        </QueryState>
      </Popover.Dropdown>
    </Popover>
  );
}

function ReadAll(): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const readAll = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/notifications/read-all')),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: myNotifications(api).queryKey }),
  });
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      m="xs"
      loading={readAll.isPending}
      onClick={() => {
        readAll.mutate();
      }}
    >
      Mark all as read
    </Button>
  );
}

interface OneNotificationProps {
  readonly item: Notification;
  readonly onOpened: () => void;
}

function OneNotification({ item, onOpened }: OneNotificationProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const read = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/v1/notifications/{id}/read', { params: { path: { id: item.id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: myNotifications(api).queryKey }),
  });
  return (
    <UnstyledButton
      className={classes['item']}
      data-unread={item.readAt === null || undefined}
      onClick={() => {
        if (item.readAt === null) read.mutate();
        if (item.ticketRef === null) return;
        onOpened();
        void navigate({ to: '/tickets/$ref', params: { ref: item.ticketRef } });
      }}
    >
      <Text size="sm" fw={item.readAt === null ? 600 : 400}>
        {item.title}
      </Text>
      <Text size="xs" c="dimmed">
        {item.readAt === null && 'Unread · '}
        <Moment at={item.createdAt} />
      </Text>
    </UnstyledButton>
  );
}
