/** A time of milliseconds as people say it: "0.4 s", "12 s", "3 min", "2 h". */
export function spanInWords(ms: number): string {
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms < 120_000) return `${String(Math.round(ms / 1_000))} s`;
  if (ms < 7_200_000) return `${String(Math.round(ms / 60_000))} min`;
  return `${String(Math.round(ms / 3_600_000))} h`;
}
