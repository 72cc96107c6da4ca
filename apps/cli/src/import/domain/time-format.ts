/** Reads a text as a wall-clock time: epoch milliseconds as if it were UTC; undefined if it is none. */
export type WallTimeReader = (text: string) => number | undefined;

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

const TOKENS: Readonly<Record<string, { part: Part; pattern: string }>> = {
  yyyy: { part: 'year', pattern: '\\d{4}' },
  M: { part: 'month', pattern: '\\d{1,2}' },
  MM: { part: 'month', pattern: '\\d{2}' },
  d: { part: 'day', pattern: '\\d{1,2}' },
  dd: { part: 'day', pattern: '\\d{2}' },
  H: { part: 'hour', pattern: '\\d{1,2}' },
  HH: { part: 'hour', pattern: '\\d{2}' },
  mm: { part: 'minute', pattern: '\\d{2}' },
  ss: { part: 'second', pattern: '\\d{2}' },
};
const NEEDED: readonly Part[] = ['year', 'month', 'day', 'hour', 'minute'];
const EARLIEST_YEAR = 1970;
const LATEST_YEAR = 2199;

/**
 * Makes a reader of times such as `29/2/2016 01:16`.
 *
 * @param format - `yyyy`, `M` or `MM`, `d` or `dd`, `H` or `HH`, `mm` and, where seconds are
 *   written, `ss`, each at most once; anything that is not a letter stands for itself.
 * @returns the reader, or what is wrong with the format.
 */
export function compileTimeFormat(format: string): WallTimeReader | { readonly error: string } {
  const parts: Part[] = [];
  let pattern = '';
  for (const piece of format.match(/[A-Za-z]+|[^A-Za-z]/g) ?? []) {
    const token = TOKENS[piece];
    if (token) {
      if (parts.includes(token.part)) return { error: `names the ${token.part} twice` };
      parts.push(token.part);
      pattern += `(${token.pattern})`;
    } else if (/[A-Za-z]/.test(piece)) {
      return { error: `has an unknown part "${piece}"; use d, M, yyyy, H, mm and ss` };
    } else {
      pattern += piece.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    }
  }
  const missing = NEEDED.find((part) => !parts.includes(part));
  if (missing) return { error: `names no ${missing}` };

  const whole = new RegExp(`^${pattern}$`);
  const place = (part: Part): number => parts.indexOf(part) + 1;
  const [year, month, day] = [place('year'), place('month'), place('day')];
  const [hour, minute, second] = [place('hour'), place('minute'), place('second')];
  return (text) => {
    const read = whole.exec(text);
    if (!read) return undefined;
    const number = (at: number): number => (at === 0 ? 0 : Number(read[at]));
    return wallTime(
      [number(year), number(month), number(day)],
      [number(hour), number(minute), number(second)],
    );
  };
}

function wallTime(
  [year, month, day]: readonly [number, number, number],
  [hour, minute, second]: readonly [number, number, number],
): number | undefined {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const exists = wall.getUTCMonth() === month - 1 && wall.getUTCDate() === day;
  return exists ? wall.getTime() : undefined;
}
