/** A day that a feed says is a holiday. */
export interface FeedDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: string;
}

/** What is known of a feed and of the calendar that follows it. */
export interface Followed {
  /** The calendar's holidays, also those from elsewhere. */
  readonly holidays: readonly string[];
  /** What the feed said the last time. */
  readonly said: readonly FeedDay[];
  /** Dates that the calendar has because of the feed. */
  readonly added: readonly string[];
}

export interface FollowedChange {
  /** The calendar's holidays from now on, in order. */
  readonly holidays: readonly string[];
  readonly added: readonly string[];
}

/**
 * What a feed changes: the days that are new in it are added, and those that it no longer has are
 * taken out again where it had added them. A day that somebody took out stays out for as long as the
 * feed says the same of it, and one that somebody entered stays in. What has been stays as it was.
 *
 * @param says - what the feed says now.
 * @param today - the date in the zone of the calendar; days before it are not taken out.
 */
export function followFeed(
  { holidays, said, added }: Followed,
  says: readonly FeedDay[],
  today: string,
): FollowedChange {
  const before = datesOf(said);
  const now = datesOf(says);
  const isNew = [...now].filter((date) => !before.has(date) && !holidays.includes(date));
  const isGone = (date: string): boolean => added.includes(date) && !now.has(date) && date >= today;
  const kept = holidays.filter((date) => !isGone(date));
  return {
    holidays: [...new Set([...kept, ...isNew])].sort(),
    added: [...new Set([...added.filter((date) => kept.includes(date)), ...isNew])].sort(),
  };
}

function datesOf(days: readonly FeedDay[]): ReadonlySet<string> {
  return new Set(days.map(({ date }) => date));
}
