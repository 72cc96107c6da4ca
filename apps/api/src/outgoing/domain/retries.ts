const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 60 * 60_000;

/** After this long without success a message is parked. */
export const GIVE_UP_AFTER_MS = 24 * 60 * 60_000;

/**
 * How long to wait after so many tries: twice as long each time, up to an hour, and up to a fifth
 * more by the message's id, so that those which failed together do not come back together.
 */
export function waitAfter(attempts: number, id: string): number {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1), LONGEST_WAIT_MS);
  const spread = (Number.parseInt(id.slice(-4), 16) || 0) / 0xffff;
  return Math.round(wait * (1 + spread / 5));
}
