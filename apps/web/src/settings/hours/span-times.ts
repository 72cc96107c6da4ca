/** A stretch of hours: "HH:MM", of which the end may be "24:00" or of the next day. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

export const DAY_MINUTES = 24 * 60;

const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** Minutes from midnight, with the seconds as a fraction; undefined when it is no time of day. */
export function minutesOf(time: string): number | undefined {
  const [, hours, minutes, seconds = '0'] = TIME.exec(time) ?? [];
  if (hours === undefined || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const total = Number(hours) * 60 + Number(minutes) + Number(seconds) / 60;
  return total <= DAY_MINUTES ? total : undefined;
}

/** Whole minutes from midnight as "HH:MM". */
export function timeOf(minutes: number): string {
  const parts = [Math.floor(minutes / 60), minutes % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** What people type for a time, as it is written: "9", "930", "9.30" and "9:30" are times too. */
export function tidyTime(typed: string): string {
  const text = typed.trim();
  const parts = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(text);
  if (!parts) return text;
  const [, hours = '', minutes = '00'] = parts;
  const tidy = `${hours.padStart(2, '0')}:${minutes}`;
  return minutesOf(tidy) === undefined ? text : tidy;
}

/** Whether it ends on the day after the one that it begins on. */
export function runsOver({ from, to }: Span): boolean {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  return start !== undefined && end !== undefined && end <= start;
}

/** How long it lasts, minutes; 0 while one of its ends is not a time. */
export function lengthOf(span: Span): number {
  const [start, end] = [minutesOf(span.from), minutesOf(span.to)];
  if (start === undefined || end === undefined) return 0;
  return end - start + (runsOver(span) ? DAY_MINUTES : 0);
}

export function totalOf(spans: readonly Span[]): number {
  return spans.reduce((total, span) => total + lengthOf(span), 0);
}

/** Service time as people count it: `40 h`, `52 h 30 min`, however many hours. */
export function hoursInWords(minutes: number): string {
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  return `${String(hours)} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')} min`}`;
}
