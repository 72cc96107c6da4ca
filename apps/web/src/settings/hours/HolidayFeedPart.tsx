import { Alert, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../../api/answer.js';
import { sentenceOf } from '../../api/problem.js';
import { useDesk } from '../../sign-in/desk.js';
import { Moment } from '../../ui/Moment.js';
import { QueryState } from '../../ui/query-state.js';
import { calendarsOf } from '../department-queries.js';
import { type Calendar, type HolidayFeed, holidayFeedOf } from './hours-queries.js';

interface HolidayFeedPartProps {
  readonly tenant: string;
  readonly calendar: Calendar;
}

/** The address that the holidays of a calendar follow: to give, to ask now, to give up. */
export function HolidayFeedPart({ tenant, calendar }: HolidayFeedPartProps): ReactNode {
  const { api } = useDesk();
  const feed = useQuery(holidayFeedOf(api, calendar.id));
  return (
    <Stack gap="xs">
      <Title order={3} size="h6">
        From an address
      </Title>
      <Text size="sm" c="dimmed">
        An iCalendar file on the web that is read once a day: days that are new there become
        holidays, and days that it added and no longer has are none any more.
      </Text>
      <QueryState query={feed} what="where the holidays come from">
        {(data) => (
          <FeedForm key={data.url ?? ''} tenant={tenant} calendar={calendar} feed={data} />
        )}
      </QueryState>
    </Stack>
  );
}

interface FeedFormProps extends HolidayFeedPartProps {
  readonly feed: HolidayFeed;
}

function FeedForm({ tenant, calendar, feed }: FeedFormProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const [url, setUrl] = useState(feed.url ?? '');
  const params = { path: { id: calendar.id } };
  const readAgain = async (): Promise<void> => {
    await Promise.all(
      [holidayFeedOf(api, calendar.id), calendarsOf(api, tenant)].map(({ queryKey }) =>
        queryClient.invalidateQueries({ queryKey: [...queryKey] }),
      ),
    );
  };
  const ask = (): Promise<HolidayFeed> =>
    answerOf(api.POST('/api/v1/calendars/{id}/holiday-feed/refresh', { params }));
  const follow = useMutation({
    mutationFn: async () => {
      const body = { url: url.trim() };
      await answerOf(api.PUT('/api/v1/calendars/{id}/holiday-feed', { params, body }));
      return ask();
    },
    onSettled: readAgain,
  });
  const refresh = useMutation({ mutationFn: ask, onSettled: readAgain });
  const leave = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/calendars/{id}/holiday-feed', { params })),
    onSettled: readAgain,
  });
  const failed = [refresh, leave].find(({ isError }) => isError);
  return (
    <form
      aria-label="Holidays from an address"
      onSubmit={(event) => {
        event.preventDefault();
        follow.mutate();
      }}
    >
      <Stack gap="sm">
        <Group align="flex-start" gap="sm">
          <TextInput
            type="url"
            label="Address of an iCalendar file"
            placeholder="https://www.gov.uk/bank-holidays/england-and-wales.ics"
            miw={0}
            flex="1 1 18rem"
            required
            withAsterisk={false}
            value={url}
            error={follow.isError && sentenceOf(follow.error)}
            onChange={(event) => {
              setUrl(event.currentTarget.value);
            }}
          />
          <Button type="submit" mt={25} loading={follow.isPending} disabled={url === feed.url}>
            Follow
          </Button>
        </Group>
        {feed.host !== null && (
          <>
            <FeedState feed={feed} />
            <Group gap="sm">
              <Button
                variant="default"
                loading={refresh.isPending}
                leftSection={<IconRefresh size={16} aria-hidden />}
                onClick={() => {
                  refresh.mutate();
                }}
              >
                Refresh now
              </Button>
              <Button
                variant="default"
                loading={leave.isPending}
                onClick={() => {
                  leave.mutate();
                }}
              >
                Follow no longer
              </Button>
            </Group>
          </>
        )}
        {failed && (
          <Text size="sm" c="red" role="alert">
            {sentenceOf(failed.error)}
          </Text>
        )}
      </Stack>
    </form>
  );
}

/** How it went the last times. */
export function FeedState({ feed }: { readonly feed: HolidayFeed }): ReactNode {
  const { host, error, triedAt, goodAt, nextAt, holidays } = feed;
  return (
    <Stack gap="xs">
      {error !== null && (
        <Alert
          color="yellow"
          icon={<IconAlertTriangle aria-hidden />}
          title={`The holidays of ${host ?? ''} could not be read`}
        >
          <Text size="sm">{error} The holidays stay as they were.</Text>
        </Alert>
      )}
      <Text size="sm">
        {holidays.length} days from {host}.{' '}
        {triedAt === null ? (
          'Not asked yet.'
        ) : (
          <>
            Last asked <Moment at={triedAt} />, last read{' '}
            {goodAt === null ? 'never' : <Moment at={goodAt} />}.
          </>
        )}{' '}
        {nextAt !== null && (
          <>
            Next <Moment at={nextAt} shown="date" />.
          </>
        )}
      </Text>
    </Stack>
  );
}
