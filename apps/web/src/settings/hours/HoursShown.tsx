import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useDesk } from '../../sign-in/desk.js';
import { pageClock } from '../../ui/clock.js';
import { dateInWords } from '../../ui/format-time.js';
import { Panel } from '../../ui/Panel.js';
import { LinesTable } from '../LinesTable.js';
import { serviceHoursInWords } from '../policy-words.js';
import { DrawnWeek } from './DrawnWeek.js';
import { FeedState } from './HolidayFeedPart.js';
import { HolidayList } from './HolidayList.js';
import { spansInWords } from './hours-changes.js';
import { draftOf, minutesOfWeek } from './hours-draft.js';
import { type Calendar, holidayFeedOf } from './hours-queries.js';
import { hoursInWords } from './span-times.js';

/** A calendar for those who may not change it. */
export function HoursShown({ calendar }: { readonly calendar: Calendar }): ReactNode {
  const { api } = useDesk();
  const feed = useQuery(holidayFeedOf(api, calendar.id));
  const draft = draftOf(calendar.calendar);
  const names = new Map((feed.data?.holidays ?? []).map(({ date, name }) => [date, name]));
  return (
    <Stack gap="xl">
      <Text size="sm" c="dimmed">
        Version {calendar.version}, in {draft.timezone}. Administrators of the department change it.
      </Text>
      <Panel title="The week">
        <Stack gap="md">
          <DrawnWeek week={draft.week} />
          <LinesTable
            label={calendar.name}
            about="Day"
            says="Hours"
            lines={serviceHoursInWords(calendar.calendar)}
          />
          <Text size="sm">Service time of a usual week: {hoursInWords(minutesOfWeek(draft))}.</Text>
        </Stack>
      </Panel>
      <Panel title="Holidays">
        <Stack gap="md">
          <HolidayList
            dates={draft.holidays}
            names={names}
            today={new Date(pageClock.now()).toISOString().slice(0, 10)}
            faults={new Map()}
          />
          {feed.data && feed.data.host !== null && <FeedState feed={feed.data} />}
        </Stack>
      </Panel>
      {draft.otherHours.length > 0 && (
        <Panel title="Dates with other hours">
          <LinesTable
            label="Dates with other hours"
            about="Date"
            says="Hours"
            lines={draft.otherHours.map(({ date, spans }) => ({
              about: dateInWords(date),
              says: spansInWords(spans),
            }))}
          />
        </Panel>
      )}
    </Stack>
  );
}
