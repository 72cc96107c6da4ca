import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.js';
import { WEEKDAYS } from '../policy-words.js';
import { type Piece, piecesOf } from './drawn-week.js';
import { spansInWords } from './hours-changes.js';
import type { Week, Weekday } from './hours-draft.js';
import classes from './hours.module.css';
import { DAY_MINUTES, type Span } from './span-times.js';
import { useDrawing } from './use-drawing.js';

interface DrawnWeekProps {
  readonly week: Week;
  /** Left out where nothing is to be changed. */
  readonly onDay?: (day: Weekday, spans: readonly Span[]) => void;
}

const HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24];
const nothing = (): void => undefined;

/** The hours of a week as bars. Whoever does not use a pointer finds the same in fields below. */
export function DrawnWeek({ week, onDay }: DrawnWeekProps): ReactNode {
  const drawing = useDrawing(week, onDay ?? nothing);
  const isEdited = onDay !== undefined;
  const words = WEEKDAYS.map(([day, name]) => `${name} ${spansInWords(drawing.week[day])}`);
  return (
    <div className={classes['week']} role="img" aria-label={`The week: ${words.join('; ')}`}>
      <div className={classes['hours']}>
        {HOURS.map((hour) => (
          <Text key={hour} size="xs" c="dimmed" style={{ top: share(hour * 60) }}>
            {String(hour).padStart(2, '0')}
          </Text>
        ))}
      </div>
      {piecesOf(drawing.week).map((pieces, column) => {
        const [day = 'mon', name = ''] = WEEKDAYS[column] ?? [];
        return (
          <div key={day} className={classes['day']}>
            <Text size="xs" fw={600} ta="center" className={classes['dayName']}>
              {name.slice(0, 3)}
            </Text>
            <div
              data-column={day}
              className={classNames(classes['column'], isEdited ? classes['drawn'] : undefined)}
              {...(isEdited && {
                onPointerDown: (event) => {
                  drawing.take(event, column);
                },
                onPointerMove: drawing.follow,
                onPointerUp: drawing.letGo,
                onPointerCancel: drawing.giveUp,
              })}
            >
              {pieces.map((piece) => (
                <Bar
                  key={`${piece.day} ${String(piece.at)}`}
                  piece={piece}
                  isHeld={drawing.isHeld(piece)}
                  {...(isEdited && {
                    onTake: (event, pull) => {
                      drawing.take(event, column, piece, pull);
                    },
                  })}
                />
              ))}
            </div>
          </div>
        );
      })}
    </div>
  );
}

interface BarProps {
  readonly piece: Piece;
  readonly isHeld: boolean;
  readonly onTake?: (
    event: React.PointerEvent,
    pull: Parameters<ReturnType<typeof useDrawing>['take']>[3],
  ) => void;
}

function Bar({ piece, isHeld, onTake }: BarProps): ReactNode {
  const { span, from, to, begins, ends } = piece;
  return (
    <div
      className={classNames(
        classes['bar'],
        begins ? classes['begins'] : undefined,
        ends ? classes['ends'] : undefined,
        isHeld ? classes['held'] : undefined,
      )}
      style={{ top: share(from), height: share(to - from) }}
      data-span={`${span.from}-${span.to}`}
      onPointerDown={
        onTake &&
        ((event) => {
          onTake(event, 'move');
        })
      }
    >
      {begins && (
        <span
          className={classes['start']}
          onPointerDown={
            onTake &&
            ((event) => {
              onTake(event, 'start');
            })
          }
        >
          {span.from}
        </span>
      )}
      {ends && (
        <span
          className={classes['end']}
          onPointerDown={
            onTake &&
            ((event) => {
              onTake(event, 'end');
            })
          }
        >
          {span.to}
        </span>
      )}
    </div>
  );
}

function share(minutes: number): string {
  return `${String((100 * minutes) / DAY_MINUTES)}%`;
}
