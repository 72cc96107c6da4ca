import { environmentFields } from './environment-field.js';
import { Settings } from './settings.js';

/** The settings as a Markdown table, for docs/settings.md. */
export function settingsTable(): string {
  const rows = [
    ['Variable', 'Default', 'Meaning'],
    ...environmentFields(Settings).map(({ name, defaultNote, meaning }) => [
      `\`${name}\``,
      defaultNote,
      meaning,
    ]),
  ];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const lines = rows.map((row) =>
    line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))),
  );
  lines.splice(1, 0, line(widths.map((width) => '-'.repeat(width))));
  return lines.join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
