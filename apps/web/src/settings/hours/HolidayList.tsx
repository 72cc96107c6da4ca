import { ActionIcon, Button, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { classNames } from '../../ui/class-names.js';
import { dateInWords } from '../../ui/format-time.js';
import type { HoursFaults } from './hours-faults.js';
import classes from './hours.module.css';

interface HolidayListProps {
  readonly dates: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly faults: HoursFaults;
  /** Left out where nothing is to be changed. */
  readonly onRemove?: (date: string) => void;
}

/** The holidays to come; those that have been are shown when somebody wants to see them. */
export function HolidayList(props: HolidayListProps): ReactNode {
  const { dates, names, today, faults, onRemove } = props;
  const [showsPast, setShowsPast] = useState(false);
  const past = dates.filter((date) => date < today).length;
  const shown = showsPast ? dates : dates.filter((date) => date >= today);
  return (
    <div>
      {shown.length === 0 && (
        <Text size="sm" c="dimmed">
          No holidays to come.
        </Text>
      )}
      <ul aria-label="Holidays" className={classNames(classes['plainList'], classes['dates'])}>
        {shown.map((date) => {
          const fault = faults.get(`holidays[${String(dates.indexOf(date))}]`);
          return (
            <li key={date} className={classes['date']}>
              <Text size="sm" {...(fault !== undefined && { c: 'red' })}>
                {dateInWords(date)}
                {names.has(date) && ` · ${names.get(date) ?? ''}`}
                {fault !== undefined && `: ${fault}`}
              </Text>
              {onRemove && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove ${dateInWords(date)}`}
                  onClick={() => {
                    onRemove(date);
                  }}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
      {past > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={showsPast}
          onClick={() => {
            setShowsPast(!showsPast);
          }}
        >
          {showsPast ? 'Hide' : 'Show'} {past} that {past === 1 ? 'has' : 'have'} been
        </Button>
      )}
    </div>
  );
}
