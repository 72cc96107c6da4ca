import { type PointerEvent, useState } from 'react';
import { WEEKDAYS } from '../policy-words.js';
import { type Piece, type Pull, pulled, snapped, spanBetween } from './drawn-week.js';
import type { Week, Weekday } from './hours-draft.js';
import { DAY_MINUTES, minutesOf, type Span } from './span-times.js';

/** What the pointer holds: a place on an empty day, or a piece by one of its ends or the middle. */
interface Held {
  readonly day: Weekday;
  /** Minutes from the midnight of the column in which it was taken hold of. */
  readonly grabbed: number;
  /** The same; more than a day has when the pointer is over the next one. */
  readonly now: number;
  readonly piece?: Piece;
  readonly pull: Pull;
}

interface Drawing {
  /** As it would be if the pointer let go now. */
  readonly week: Week;
  readonly isHeld: (piece: Piece) => boolean;
  /** For a column; with a piece of it that was met, and where. */
  readonly take: (event: PointerEvent, column: number, piece?: Piece, pull?: Pull) => void;
  readonly follow: (event: PointerEvent) => void;
  readonly letGo: () => void;
  readonly giveUp: () => void;
}

/** Follows a pointer that draws new hours, or pulls at those that are there. */
export function useDrawing(
  week: Week,
  onDay: (day: Weekday, spans: readonly Span[]) => void,
): Drawing {
  const [held, setHeld] = useState<Held>();
  const spans = held && spansUnder(held, week);
  return {
    week: held && spans ? { ...week, [held.day]: spans } : week,
    isHeld: (piece) => held?.piece?.day === piece.day && held.piece.at === piece.at,
    take: (event, column, piece, pull = 'move') => {
      const [day] = WEEKDAYS[column] ?? [];
      if (day === undefined || event.button !== 0) return;
      event.stopPropagation();
      columnOf(event).setPointerCapture(event.pointerId);
      const at = placeIn(event);
      setHeld({ day: piece?.day ?? day, grabbed: at, now: at, pull, ...(piece && { piece }) });
    },
    follow: (event) => {
      if (held) setHeld({ ...held, now: placeIn(event) + (mayRunOver(held) ? over(event) : 0) });
    },
    letGo: () => {
      if (held && spans && held.now !== held.grabbed) onDay(held.day, inOrder(spans));
      setHeld(undefined);
    },
    giveUp: () => {
      setHeld(undefined);
    },
  };
}

function spansUnder({ day, grabbed, now, piece, pull }: Held, week: Week): readonly Span[] {
  const spans = week[day];
  if (!piece) {
    const drawn = spanBetween(grabbed, now);
    return drawn ? [...spans, drawn] : spans;
  }
  const changed = pulled(piece, pull, grabbed, now);
  return spans.flatMap((span, at) => (at === piece.at ? (changed ? [changed] : []) : [span]));
}

function inOrder(spans: readonly Span[]): Span[] {
  return [...spans].sort((one, other) => (minutesOf(one.from) ?? 0) - (minutesOf(other.from) ?? 0));
}

/** New hours and the ends of those of a day can be drawn into the next day. */
function mayRunOver({ piece, pull }: Held): boolean {
  return !piece || (pull === 'end' && piece.begins);
}

/** A day, in minutes, once the pointer has gone to the right of the column. */
function over(event: PointerEvent): number {
  return event.clientX > columnOf(event).getBoundingClientRect().right ? DAY_MINUTES : 0;
}

function placeIn(event: PointerEvent): number {
  const { top, height } = columnOf(event).getBoundingClientRect();
  return snapped((event.clientY - top) / height);
}

function columnOf({ target, currentTarget }: PointerEvent): Element {
  const inside = target instanceof Element ? target.closest('[data-column]') : null;
  return inside ?? currentTarget;
}
