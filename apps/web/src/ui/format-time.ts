const clockTime = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const exactClockTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const weekdayTime = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric' });
const datedTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const fullTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const wallTime = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
});
const dayName = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const monthName = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** All take epoch milliseconds and write in the viewer's language and zone. */
export function timeOfDay(moment: number): string {
  return clockTime.format(moment);
}

export function timeOfDayToTheSecond(moment: number): string {
  return exactClockTime.format(moment);
}

/** Today by its time alone, this year without the year, anything else in full. */
export function dayAndTime(moment: number, now: number): string {
  const date = new Date(moment);
  const today = new Date(now);
  if (date.toDateString() === today.toDateString()) return `today ${timeOfDay(moment)}`;
  return date.getFullYear() === today.getFullYear()
    ? weekdayTime.format(moment)
    : datedTime.format(moment);
}

/** `Wed 25`. */
export function dayOfMonth(moment: number): string {
  return weekday.format(moment);
}

/** With the zone, for titles. */
export function absoluteTime(moment: number): string {
  return fullTime.format(moment);
}

/** An RFC 3339 moment with the offset of some place, as the clocks on the wall there read it. */
export function onTheWall(moment: string): string {
  return wallTime.format(Date.parse(`${moment.slice(0, 19)}Z`)).replace(/:00(?!:)/, '');
}

/** `2026-11` as `Nov 2026`. */
export function monthInWords(month: string): string {
  return monthName.format(Date.parse(`${month}-01T00:00:00Z`));
}

/** `2026-12-25` as `Fri, 25 Dec 2026`; what is no date stays as it is. */
export function dateInWords(date: string): string {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(midnight) ? date : dayName.format(midnight);
}
