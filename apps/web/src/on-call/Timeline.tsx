import type { ReactNode } from 'react';
import { dayOfMonth } from '../ui/format-time.js';
import classes from './on-call.module.css';
import type { GroupOnCall } from './on-call-queries.js';
import { barsOf, daysOf } from './timeline.js';

const COLORS = ['blue', 'teal', 'grape', 'orange', 'cyan', 'pink', 'lime', 'violet', 'yellow'];

/** The coming time of one group, drawn; the table below it says the same in words. */
export function Timeline({ onCall }: { readonly onCall: GroupOnCall }): ReactNode {
  const { group, shifts, from, to } = onCall;
  const percent = (part: number): string => `${String(100 * part)}%`;
  return (
    <div
      className={classes['frame']}
      role="region"
      tabIndex={0}
      aria-label={`Who is on call for ${group.name}, drawn; the table says the same`}
    >
      <div className={classes['timeline']} aria-hidden>
        {daysOf(from, to).map(({ midnight, at }) => (
          <div key={midnight} className={classes['day']} style={{ left: percent(at) }}>
            {dayOfMonth(midnight)}
          </div>
        ))}
        {barsOf(shifts, from, to).map(({ shift, at, width, person }) => (
          <div
            key={shift.from}
            className={classes['bar']}
            data-source={shift.source}
            style={{
              left: percent(at),
              width: percent(width),
              ...(person !== null && {
                borderInlineStartColor: `var(--mantine-color-${colorOf(person)}-6)`,
              }),
            }}
          >
            {shift.person?.name ?? 'Nobody'}
          </div>
        ))}
      </div>
    </div>
  );
}

function colorOf(person: number): string {
  return COLORS[person % COLORS.length] ?? 'gray';
}
