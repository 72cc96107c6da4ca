const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time as people say it, two units at most: `45 s`, `12 min 05 s`, `3 h 20 min`, `2 d 4 h`. */
export function lengthInWords(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 60) return `${String(seconds)} s`;
  const minutes = Math.floor(milliseconds / MINUTE);
  if (minutes < 60) return `${String(minutes)} min ${twoDigits(seconds % 60)} s`;
  const hours = Math.floor(milliseconds / HOUR);
  if (hours < 48) return `${String(hours)} h ${twoDigits(minutes % 60)} min`;
  return `${String(Math.floor(milliseconds / DAY))} d ${String(hours % 24)} h`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** How long ago, coarsely, so that it need not change each second. Both in epoch milliseconds. */
export function agoInWords(at: number, now: number): string {
  const past = now - at;
  if (past < MINUTE) return 'just now';
  if (past < HOUR) return `${String(Math.floor(past / MINUTE))} min ago`;
  if (past < DAY) return `${String(Math.floor(past / HOUR))} h ago`;
  return `${String(Math.floor(past / DAY))} d ago`;
}

/** Minutes as `45 min`, `2 h`, `2 h 05 min` or `3 d 4 h`. */
export function minutesInWords(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 60) return `${String(whole)} min`;
  if (whole < 48 * 60) {
    const rest = whole % 60;
    return `${String(Math.floor(whole / 60))} h${rest === 0 ? '' : ` ${twoDigits(rest)} min`}`;
  }
  return lengthInWords(whole * MINUTE);
}
