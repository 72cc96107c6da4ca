/** How often somebody may ask. */
export interface Rate {
  /** In the long run; more than 0. */
  readonly perSecond: number;
  /** After a pause; at least 1. */
  readonly atOnce: number;
}

/**
 * Decides on one request by a bucket that refills evenly. All that is kept of it is the moment at
 * which it is full again, so that a bucket nobody uses needs no care.
 *
 * @param fullAt - what was answered last, in milliseconds of the same clock as `now`; undefined at
 *   the first request.
 * @returns the new `fullAt`, or how many milliseconds to wait, more than 0, for one who may not.
 */
export function allow(
  { perSecond, atOnce }: Rate,
  fullAt: number | undefined,
  now: number,
): { readonly fullAt: number } | { readonly waitMs: number } {
  const one = 1_000 / perSecond;
  const next = Math.max(fullAt ?? now, now) + one;
  const over = next - now - atOnce * one;
  return over > ROUNDING_MS ? { waitMs: over } : { fullAt: next };
}

/** Sums of fractions miss a whole number by less than this. */
const ROUNDING_MS = 0.001;
