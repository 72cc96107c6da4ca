import type { Line } from './measures/measurement.js';

const HEADINGS = ['measured', 'at once', 'ours', 'bare', 'ratio', 'goal', 'met'];

/** Lines as a table that reads well in a terminal and is Markdown. */
export function table(lines: readonly Line[]): string {
  const rows = [
    HEADINGS,
    ...lines.map(({ what, atOnce, ours, bare, ratio, goal, isMet }) => [
      ...[what, atOnce === null ? '' : String(atOnce), ours, bare, ratio, goal],
      isMet === null ? '' : isMet ? 'yes' : '**no**',
    ]),
  ];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const shown = rows.map((row) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | '),
  );
  shown.splice(1, 0, widths.map((width) => '-'.repeat(width)).join(' | '));
  return shown.map((row) => `| ${row} |`).join('\n');
}
