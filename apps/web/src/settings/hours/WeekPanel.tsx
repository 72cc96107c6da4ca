import { Button, Group, Select, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Panel } from '../../ui/Panel.js';
import { WEEKDAYS } from '../policy-words.js';
import { DrawnWeek } from './DrawnWeek.js';
import { type HoursDraft, officeHours, roundTheClock, withDay } from './hours-draft.js';
import type { HoursFaults } from './hours-faults.js';
import classes from './hours.module.css';
import { SpanFields } from './SpanFields.js';

interface WeekPanelProps {
  readonly draft: HoursDraft;
  readonly faults: HoursFaults;
  readonly onChange: (draft: HoursDraft) => void;
}

const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** The zone and the hours of each weekday, drawn or typed. */
export function WeekPanel({ draft, faults, onChange }: WeekPanelProps): ReactNode {
  const { timezone, week } = draft;
  return (
    <Panel title="The week">
      <Stack gap="md">
        <Group align="end" gap="sm">
          <Select
            label="Time zone"
            description="Hours are those of the clock on the wall there."
            searchable
            allowDeselect={false}
            data={ZONES.includes(timezone) ? ZONES : [timezone, ...ZONES]}
            value={timezone}
            error={faults.get('timezone')}
            limit={200}
            maw={280}
            onChange={(zone) => {
              if (zone !== null) onChange({ ...draft, timezone: zone });
            }}
          />
          <Button
            variant="default"
            onClick={() => {
              onChange({ ...draft, week: officeHours(timezone).week });
            }}
          >
            Office hours
          </Button>
          <Button
            variant="default"
            onClick={() => {
              onChange(roundTheClock(draft));
            }}
          >
            Round the clock (24x7)
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          Draw on a day to add hours; pull a bar, or its start or end, to change them, and pull its
          end over its start to remove it. The fields below do the same.
        </Text>
        <DrawnWeek
          week={week}
          onDay={(day, spans) => {
            onChange(withDay(draft, day, spans));
          }}
        />
        {faults.has('week') && (
          <Text size="sm" c="red">
            {faults.get('week')}
          </Text>
        )}
        <div>
          {WEEKDAYS.map(([day, name]) => (
            <div key={day} role="group" aria-label={name} className={classes['fields']}>
              <Text size="sm" fw={500} lh="1.875rem">
                {name}
              </Text>
              <SpanFields
                about={name}
                path={`week.${day}`}
                spans={week[day]}
                faults={faults}
                onChange={(spans) => {
                  onChange(withDay(draft, day, spans));
                }}
              />
            </div>
          ))}
        </div>
      </Stack>
    </Panel>
  );
}
