import type { EventLogMapping, LogField } from './event-log-mapping.js';
import { columnsRead } from './event-log-mapping.js';
import type { Labelled, LogEvent, LogRow, Reject } from './log-event.js';
import type { WallTimeReader } from './time-format.js';
import { compileTimeFormat } from './time-format.js';

/** The event, or the row with the first thing that is wrong with it. */
export type ReadEvent = { readonly event: LogEvent } | { readonly reject: Reject };

/** A cell that cannot be used; the message becomes the row's reason. */
class UnusableCell extends Error {
  override readonly name = 'UnusableCell';
}

// Names of people and groups go into fields of this size.
const LONGEST_NAME = 200;
const LONGEST_TEXT = 1000;
const LARGEST_COUNT = 2_147_483_647;
const SUBJECT_SEPARATOR = ' · ';

/**
 * The columns that a mapping reads and a header lacks, each once; none when the header fits.
 */
export function missingColumns(mapping: EventLogMapping, header: readonly string[]): string[] {
  return columnsRead(mapping).filter((column) => !header.includes(column));
}

/** Reads the rows of one log, whose header has all the columns that the mapping reads. */
export class EventReader {
  private readonly place: ReadonlyMap<string, number>;
  private readonly unknown: ReadonlySet<string>;
  private readonly wallTime: WallTimeReader;

  /**
   * @param toMoment - from wall-clock times of the log's zone, as if they were UTC, to moments.
   * @throws RangeError when the mapping never passed `checkMapping`.
   */
  constructor(
    private readonly mapping: EventLogMapping,
    private readonly header: readonly string[],
    private readonly toMoment: (wall: number) => number,
  ) {
    const compiled = compileTimeFormat(mapping.timeFormat);
    if (typeof compiled !== 'function') throw new RangeError(`time format ${compiled.error}`);
    this.wallTime = compiled;
    this.place = new Map(header.map((column, at) => [column, at]));
    this.unknown = new Set([...mapping.unknown, '']);
  }

  /** The incident that a row belongs to; null when it does not say. */
  incidentOf({ cells }: LogRow): string | null {
    return this.known(cells, this.mapping.columns.incident);
  }

  read(row: LogRow): ReadEvent {
    try {
      return { event: this.event(row) };
    } catch (error) {
      if (error instanceof UnusableCell) return { reject: { row, reason: error.message } };
      throw error;
    }
  }

  private event(row: LogRow): LogEvent {
    this.requireWholeRow(row);
    const { states, impacts, urgencies, priorities } = this.mapping;
    const name = (field: LogField): string | null => this.text(row, field, LONGEST_NAME);
    return {
      row,
      incident: this.required('incident', name('incident')),
      at: this.required('eventAt', this.moment(row, 'eventAt')),
      order: this.count(row, 'order'),
      openedAt: this.moment(row, 'openedAt'),
      resolvedAt: this.moment(row, 'resolvedAt'),
      closedAt: this.moment(row, 'closedAt'),
      state: this.required('state', this.translated(row, 'state', states)),
      reopenCount: this.count(row, 'reopenCount'),
      madeSla: this.flag(row, 'madeSla'),
      requester: name('requester'),
      openedBy: name('openedBy'),
      actor: name('actor'),
      resolverGroup: name('resolverGroup'),
      assignee: name('assignee'),
      category: name('category'),
      impact: this.translated(row, 'impact', impacts),
      urgency: this.translated(row, 'urgency', urgencies),
      priority: this.translated(row, 'priority', priorities),
      subject: this.subject(row),
      details: this.labelled(row, this.mapping.details),
      resolution: this.labelled(row, this.mapping.resolution),
    };
  }

  private requireWholeRow({ cells }: LogRow): void {
    if (cells.length !== this.header.length) {
      const [got, want] = [String(cells.length), String(this.header.length)];
      throw new UnusableCell(`has ${got} cells, and the header has ${want}`);
    }
    const spoilt = cells.findIndex((cell) => cell.includes('\0'));
    if (spoilt >= 0) {
      throw new UnusableCell(`${this.header[spoilt] ?? ''}: contains a NUL character`);
    }
  }

  private required<T>(field: LogField, value: T | null): T {
    if (value === null) throw new UnusableCell(`${this.mapping.columns[field] ?? ''}: is unknown`);
    return value;
  }

  /** The known text of a column; null when the log has none. Anonymised names have odd gaps. */
  private known(cells: readonly string[], column: string | undefined): string | null {
    const at = column === undefined ? undefined : this.place.get(column);
    if (at === undefined) return null;
    const text = (cells[at] ?? '').replace(/\s+/g, ' ').trim();
    return this.unknown.has(text) ? null : text;
  }

  private text({ cells }: LogRow, field: LogField, longest: number): string | null {
    const column = this.mapping.columns[field];
    const text = this.known(cells, column);
    if (text !== null && text.length > longest) {
      throw new UnusableCell(`${column ?? ''}: is longer than ${String(longest)} characters`);
    }
    return text;
  }

  private moment({ cells }: LogRow, field: LogField): number | null {
    const column = this.mapping.columns[field];
    const text = this.known(cells, column);
    if (text === null) return null;
    const wall = this.wallTime(text);
    if (wall === undefined) {
      throw new UnusableCell(
        `${column ?? ''}: ${quoted(text)} is no time of the form ${this.mapping.timeFormat}`,
      );
    }
    return this.toMoment(wall);
  }

  private count({ cells }: LogRow, field: LogField): number | null {
    const column = this.mapping.columns[field];
    const text = this.known(cells, column);
    if (text === null) return null;
    const count = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    if (!(count <= LARGEST_COUNT)) {
      throw new UnusableCell(`${column ?? ''}: ${quoted(text)} is no whole number`);
    }
    return count;
  }

  private flag({ cells }: LogRow, field: LogField): boolean | null {
    const column = this.mapping.columns[field];
    const text = this.known(cells, column)?.toLowerCase() ?? null;
    if (text === null) return null;
    if (text !== 'true' && text !== 'false') {
      throw new UnusableCell(`${column ?? ''}: ${quoted(text)} is neither true nor false`);
    }
    return text === 'true';
  }

  private translated<T>(
    { cells }: LogRow,
    field: LogField,
    values: Readonly<Record<string, T>>,
  ): T | null {
    const column = this.mapping.columns[field];
    const text = this.known(cells, column);
    if (text === null) return null;
    const value = Object.hasOwn(values, text) ? values[text] : undefined;
    if (value === undefined) {
      throw new UnusableCell(`${column ?? ''}: ${quoted(text)} is not in the mapping`);
    }
    return value;
  }

  private subject({ cells }: LogRow): string | null {
    const parts = this.mapping.subject.flatMap((column) => this.known(cells, column) ?? []);
    return parts.length === 0 ? null : parts.join(SUBJECT_SEPARATOR);
  }

  private labelled({ cells }: LogRow, columns: Readonly<Record<string, string>>): Labelled {
    return Object.entries(columns).flatMap(([label, column]) => {
      const text = this.known(cells, column);
      return text === null ? [] : [[label, text.slice(0, LONGEST_TEXT).toWellFormed()] as const];
    });
  }
}

function quoted(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}
