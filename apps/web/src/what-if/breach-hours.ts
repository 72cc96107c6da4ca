const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const HOURS_A_DAY = 24;

/** The breaches of one weekday, as it was and under a draft. */
export interface BreachDay {
  readonly day: string;
  readonly before: number;
  readonly after: number;
  /** The hour with most of them under the draft, such as `16:00`; null when there are none. */
  readonly worst: string | null;
}

/** @param hours - breaches by the hour of the week, Monday 00:00 first. */
export function breachDays(hours: {
  readonly before: readonly number[];
  readonly after: readonly number[];
}): BreachDay[] {
  return DAYS.map((day, index) => {
    const of = (side: readonly number[]): readonly number[] =>
      side.slice(index * HOURS_A_DAY, (index + 1) * HOURS_A_DAY);
    const after = of(hours.after);
    const most = Math.max(...after);
    return {
      day,
      before: sum(of(hours.before)),
      after: sum(after),
      worst: most > 0 ? `${String(after.indexOf(most)).padStart(2, '0')}:00` : null,
    };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
