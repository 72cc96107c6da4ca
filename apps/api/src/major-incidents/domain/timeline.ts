/** What happens to a major incident. Those of {@link TOLD_KINDS} reach its tickets. */
export const TIMELINE_KINDS = [
  'declared',
  'renamed',
  'roles',
  'update',
  'note',
  'resolution',
  'reopening',
  'closure',
  'review',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** `note` becomes an internal note; the others are public replies. */
export const TOLD_KINDS = ['update', 'note', 'resolution', 'reopening'] as const;
export type ToldKind = (typeof TOLD_KINDS)[number];

/** One entry of its timeline. */
export interface TimelineEntry {
  /** From 1, without gaps. Says nothing of how many departments there are. */
  readonly no: number;
  readonly kind: TimelineKind;
  /** RFC 3339. */
  readonly at: string;
  readonly by: string;
  readonly text: string;
}

export interface ToldEntry extends TimelineEntry {
  readonly kind: ToldKind;
}

/** More than this is a conversation. */
export const LONGEST_TIMELINE = 500;

export function isTold(entry: TimelineEntry): entry is ToldEntry {
  return (TOLD_KINDS as readonly string[]).includes(entry.kind);
}

/** The next that a ticket is to be told; undefined when it knows all. */
export function nextToTell(
  timeline: readonly TimelineEntry[],
  placedNo: number,
): ToldEntry | undefined {
  return timeline.filter(isTold).find(({ no }) => no > placedNo);
}

/** Where a ticket begins that joins now: just before the newest public update, whatever followed. */
export function placedWhenJoining(timeline: readonly TimelineEntry[]): number {
  const told = timeline.filter(isTold);
  const newest = told.filter(({ kind }) => kind !== 'note').at(-1);
  return newest === undefined ? (told.at(-1)?.no ?? 0) : newest.no - 1;
}
