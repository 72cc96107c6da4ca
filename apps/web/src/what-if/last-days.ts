const DAY_MS = 86_400_000;
const USUAL_DAYS = 90;

/** The days of a comparison, when nobody asked for others. */
export function lastDays(): { from: string; to: string } {
  const now = Date.now();
  return { from: dateOf(now - USUAL_DAYS * DAY_MS), to: dateOf(now) };
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
