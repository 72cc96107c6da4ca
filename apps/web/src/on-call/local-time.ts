/** A moment as a `datetime-local` field holds it, in the viewer's zone: "2026-11-25T09:00". */
export function typedTime(moment: string): string {
  const at = new Date(moment);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The way back, RFC 3339. */
export function momentOf(typed: string): string {
  return new Date(typed).toISOString();
}
