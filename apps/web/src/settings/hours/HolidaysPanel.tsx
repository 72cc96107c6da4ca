import { Button, FileButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../../api/answer.js';
import { sentenceOf } from '../../api/problem.js';
import { useDesk } from '../../sign-in/desk.js';
import { pageClock } from '../../ui/clock.js';
import { Panel } from '../../ui/Panel.js';
import { calendarsOf } from '../department-queries.js';
import { type HoursDraft, withHolidays, withoutHoliday } from './hours-draft.js';
import type { HoursFaults } from './hours-faults.js';
import { HolidayFeedPart } from './HolidayFeedPart.js';
import { HolidayList } from './HolidayList.js';
import { type Calendar, holidayFeedOf } from './hours-queries.js';

interface HolidaysPanelProps {
  readonly tenant: string;
  /** Undefined until it is saved for the first time. */
  readonly calendar: Calendar | undefined;
  readonly draft: HoursDraft;
  readonly faults: HoursFaults;
  readonly onChange: (draft: HoursDraft) => void;
}

/** Days without service: entered, from a file, or following an address. */
export function HolidaysPanel(props: HolidaysPanelProps): ReactNode {
  const { tenant, calendar, draft, faults, onChange } = props;
  const { api } = useDesk();
  const [date, setDate] = useState('');
  const [named, setNamed] = useState<readonly { date: string; name: string }[]>([]);
  const feed = useQuery({
    ...holidayFeedOf(api, calendar?.id ?? ''),
    enabled: calendar !== undefined,
  });
  const names = new Map(
    [...(feed.data?.holidays ?? []), ...named].map((day) => [day.date, day.name]),
  );
  return (
    <Panel title="Holidays">
      <Stack gap="md">
        <Group align="end" gap="sm">
          <TextInput
            type="date"
            label="Holiday"
            value={date}
            error={faults.get('holidays')}
            onChange={(event) => {
              setDate(event.currentTarget.value);
            }}
          />
          <Button
            variant="default"
            disabled={date === '' || draft.holidays.includes(date)}
            onClick={() => {
              onChange(withHolidays(draft, [date]));
              setDate('');
            }}
          >
            Add the holiday
          </Button>
          {calendar && (
            <ImportFile
              tenant={tenant}
              calendar={calendar}
              onImported={(days) => {
                setNamed(days);
              }}
            />
          )}
        </Group>
        <HolidayList
          dates={draft.holidays}
          names={names}
          today={new Date(pageClock.now()).toISOString().slice(0, 10)}
          faults={faults}
          onRemove={(gone) => {
            onChange(withoutHoliday(draft, gone));
          }}
        />
        {calendar ? (
          <HolidayFeedPart tenant={tenant} calendar={calendar} />
        ) : (
          <Text size="sm" c="dimmed">
            Once these hours are saved, holidays can also come from a file or an address.
          </Text>
        )}
      </Stack>
    </Panel>
  );
}

interface ImportFileProps {
  readonly tenant: string;
  readonly calendar: Calendar;
  readonly onImported: (days: readonly { date: string; name: string }[]) => void;
}

/** Takes the days of an iCalendar file at once, as the next version. */
function ImportFile({ tenant, calendar, onImported }: ImportFileProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const take = useMutation({
    mutationFn: async (file: File) =>
      answerOf(
        api.POST('/api/v1/calendars/holidays', {
          body: { tenant, name: calendar.name, ical: await file.text() },
        }),
      ),
    onSuccess: async ({ holidays }) => {
      onImported(holidays);
      await queryClient.invalidateQueries({ queryKey: calendarsOf(api, tenant).queryKey });
    },
  });
  const added = take.data?.holidays.filter(({ isNew }) => isNew).length ?? 0;
  return (
    <>
      <FileButton
        accept=".ics,text/calendar"
        onChange={(file) => {
          if (file) take.mutate(file);
        }}
        inputProps={{ 'aria-label': 'iCalendar file with holidays' }}
      >
        {(button) => (
          <Button
            {...button}
            variant="default"
            loading={take.isPending}
            leftSection={<IconUpload size={16} aria-hidden />}
          >
            Import an iCalendar file
          </Button>
        )}
      </FileButton>
      {take.isSuccess && (
        <Text size="sm" role="status">
          {added === 0
            ? 'The file had no day that was new.'
            : `${String(added)} days of the file are new; they are saved as version ${String(take.data.calendar.version)}.`}
        </Text>
      )}
      {take.isError && (
        <Text size="sm" c="red" role="alert">
          {sentenceOf(take.error)}
        </Text>
      )}
    </>
  );
}
