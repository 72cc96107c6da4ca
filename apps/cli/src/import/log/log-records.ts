import { parse } from 'csv-parse/sync';
import type { LogRow } from '../domain/log-event.js';
import type { Reading } from './log-lines.js';
import { readLines } from './log-lines.js';

/** A row of a CSV file, header included, or what keeps it from being one. */
export interface LogRecord {
  readonly row: LogRow;
  readonly problem?: string;
}

// A quote that is never closed must cost its own row, not all that follow it.
const MOST_LINES_IN_A_ROW = 100;

/**
 * Reads a CSV file by rows, some at a time. Cells in quotes may hold delimiters, quotes written
 * twice and line ends. Empty lines are passed over.
 *
 * @throws ImportRefusal when the file cannot be read.
 */
export async function* readRecords(
  file: string,
  delimiter: string,
  reading?: Reading,
): AsyncGenerator<LogRecord[]> {
  const rows = new RowAssembler(delimiter);
  for await (const lines of readLines(file, reading)) {
    const records: LogRecord[] = [];
    for (const line of lines) rows.add(line, records);
    if (records.length > 0) yield records;
  }
  const left: LogRecord[] = [];
  rows.finish(left);
  if (left.length > 0) yield left;
}

/** Puts lines together to rows: a row goes on while a quote is open. */
class RowAssembler {
  private line = 0;
  private width: number | undefined;
  private pending: string[] = [];

  constructor(private readonly delimiter: string) {}

  add(line: string, records: LogRecord[]): void {
    this.line += 1;
    if (this.pending.length === 0 && !line.includes('"')) {
      if (line !== '') this.emit({ line: this.line, cells: line.split(this.delimiter) }, records);
      return;
    }
    this.pending.push(line);
    const text = this.pending.join('\n');
    if (!endsInQuotes(text, this.delimiter)) this.close(text, records);
    else if (this.pending.length >= MOST_LINES_IN_A_ROW) this.giveUp(records);
  }

  finish(records: LogRecord[]): void {
    while (this.pending.length > 0) this.giveUp(records);
  }

  private emit(row: LogRow, records: LogRecord[]): void {
    this.width ??= row.cells.length;
    records.push({ row });
  }

  private close(text: string, records: LogRecord[]): void {
    const isOneLine = this.pending.length === 1;
    const cells = this.cellsOf(text, { strict: !isOneLine });
    if (!cells || (!isOneLine && cells.length !== this.width)) {
      // More likely two rows, each with a quote too many, than one row of several lines.
      this.giveUp(records);
      return;
    }
    this.emit({ line: this.line - this.pending.length + 1, cells }, records);
    this.pending = [];
  }

  private cellsOf(text: string, { strict }: { strict: boolean }): string[] | undefined {
    try {
      const [cells] = parse(text, {
        delimiter: this.delimiter,
        relax_column_count: true,
        relax_quotes: !strict,
      });
      return cells;
    } catch {
      return undefined;
    }
  }

  /** Refuses the line with the open quote, and reads those after it anew. */
  private giveUp(records: LogRecord[]): void {
    const [first = '', ...rest] = this.pending;
    const line = this.line - rest.length;
    records.push({
      row: { line, cells: first.split(this.delimiter) },
      problem: 'has a quote that is never closed',
    });
    this.pending = [];
    this.line = line;
    for (const again of rest) this.add(again, records);
  }
}

/** Whether the text ends inside a cell that began with a quote. */
function endsInQuotes(text: string, delimiter: string): boolean {
  for (let at = 0; ;) {
    if (text[at] === '"') {
      at = closingQuote(text, at);
      if (at < 0) return true;
    }
    const next = text.indexOf(delimiter, at);
    if (next < 0) return false;
    at = next + 1;
  }
}

/** Index of the quote that closes the cell opened at `opening`; -1 when none does. */
function closingQuote(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
