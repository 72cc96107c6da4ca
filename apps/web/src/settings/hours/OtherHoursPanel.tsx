import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { classNames } from '../../ui/class-names.js';
import { dateInWords } from '../../ui/format-time.js';
import { Panel } from '../../ui/Panel.js';
import { type HoursDraft, withOtherHours, withoutOtherHours } from './hours-draft.js';
import type { HoursFaults } from './hours-faults.js';
import classes from './hours.module.css';
import { SpanFields } from './SpanFields.js';

interface OtherHoursPanelProps {
  readonly draft: HoursDraft;
  readonly faults: HoursFaults;
  readonly onChange: (draft: HoursDraft) => void;
}

/** Dates with hours of their own, which go before the weekday and before a holiday. */
export function OtherHoursPanel({ draft, faults, onChange }: OtherHoursPanelProps): ReactNode {
  const [date, setDate] = useState('');
  return (
    <Panel title="Dates with other hours">
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          They go before the hours of the weekday, and before a holiday. Without hours the date is
          closed.
        </Text>
        <Group align="end" gap="sm">
          <TextInput
            type="date"
            label="Date with other hours"
            value={date}
            error={faults.get('exceptions')}
            onChange={(event) => {
              setDate(event.currentTarget.value);
            }}
          />
          <Button
            variant="default"
            disabled={date === '' || draft.otherHours.some((one) => one.date === date)}
            onClick={() => {
              onChange(withOtherHours(draft, date, [{ from: '09:00', to: '12:00' }]));
              setDate('');
            }}
          >
            Add the date
          </Button>
        </Group>
        <div>
          {draft.otherHours.map((other) => {
            const words = dateInWords(other.date);
            return (
              <div
                key={other.date}
                role="group"
                aria-label={words}
                className={classNames(classes['fields'], classes['dated'])}
              >
                <Group gap={4} wrap="nowrap" align="flex-start">
                  <Text size="sm" fw={500} lh="1.875rem">
                    {words}
                  </Text>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Remove ${words}`}
                    onClick={() => {
                      onChange(withoutOtherHours(draft, other.date));
                    }}
                  >
                    <IconX size={16} aria-hidden />
                  </ActionIcon>
                </Group>
                <SpanFields
                  about={words}
                  path={`exceptions.${other.date}`}
                  spans={other.spans}
                  faults={faults}
                  onChange={(spans) => {
                    onChange(withOtherHours(draft, other.date, spans));
                  }}
                />
              </div>
            );
          })}
        </div>
      </Stack>
    </Panel>
  );
}
