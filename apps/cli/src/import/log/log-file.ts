import type { EventLogMapping } from '../domain/event-log-mapping.js';
import { columnsRead } from '../domain/event-log-mapping.js';
import { EventReader, missingColumns } from '../domain/event-reader.js';
import type { LogRow, Reject } from '../domain/log-event.js';
import { ImportRefusal } from '../import-refusal.js';
import type { Reading } from './log-lines.js';
import { readRecords } from './log-records.js';

/** All rows of one incident in the order of the file, or a row that belongs to none. */
export type LogPart =
  | { readonly incident: string; readonly rows: readonly LogRow[] }
  | { readonly incident: null; readonly reject: Reject };

/** What one look at the whole file has found. */
export interface Survey {
  readonly sha256: string;
  readonly header: readonly string[];
  /** Rows without the header. */
  readonly events: number;
  /** How many rows each incident has. */
  readonly rowsOf: ReadonlyMap<string, number>;
}

/** An event log on the disk, read through a mapping. */
export class LogFile {
  constructor(
    readonly path: string,
    private readonly mapping: EventLogMapping,
    private readonly toMoment: (wall: number) => number,
  ) {}

  /**
   * Reads the file once, to know its hash and how many rows each incident has. Keeps the names of
   * the incidents, and nothing of their rows.
   *
   * @throws ImportRefusal when the file cannot be read or its header lacks a column.
   */
  async survey(): Promise<Survey> {
    const reading: Reading = {};
    const rowsOf = new Map<string, number>();
    let reader: EventReader | undefined;
    let header: readonly string[] = [];
    let events = 0;
    for await (const records of readRecords(this.path, this.mapping.delimiter, reading)) {
      for (const { row, problem } of records) {
        if (!reader) {
          header = row.cells.map((cell) => cell.trim());
          reader = this.readerFor(header);
          continue;
        }
        events += 1;
        const incident = problem === undefined ? reader.incidentOf(row) : null;
        if (incident !== null) rowsOf.set(incident, (rowsOf.get(incident) ?? 0) + 1);
      }
    }
    if (!reader) throw new ImportRefusal(`${this.path} is empty.`);
    return { sha256: reading.sha256 ?? '', header, events, rowsOf };
  }

  /**
   * Reads the file again, incident by incident, each when its last row has come. Only incidents
   * whose rows are still to come are held in memory. The order is the same every time.
   */
  async *incidents(survey: Survey): AsyncGenerator<LogPart> {
    const reader = this.readerFor(survey.header);
    const begun = new Map<string, LogRow[]>();
    let isHeader = true;
    for await (const records of readRecords(this.path, this.mapping.delimiter)) {
      for (const { row, problem } of records) {
        const incident = problem === undefined ? reader.incidentOf(row) : null;
        if (isHeader) {
          isHeader = false;
        } else if (incident === null) {
          const reason = problem ?? `${this.mapping.columns.incident}: is unknown`;
          yield { incident, reject: { row, reason } };
        } else {
          const rows = begun.get(incident) ?? [];
          rows.push(row);
          begun.set(incident, rows);
          if (rows.length < (survey.rowsOf.get(incident) ?? 0)) continue;
          begun.delete(incident);
          yield { incident, rows };
        }
      }
    }
  }

  /** @throws ImportRefusal when the header lacks a column that the mapping reads. */
  readerFor(header: readonly string[]): EventReader {
    const missing = missingColumns(this.mapping, header);
    if (missing.length > 0) {
      throw new ImportRefusal(
        `${this.path} has no column ${missing.map((name) => `"${name}"`).join(', ')}. ` +
          'Correct the mapping, or choose another with --mapping.',
      );
    }
    const twice = columnsRead(this.mapping).find(
      (column) => header.indexOf(column) !== header.lastIndexOf(column),
    );
    if (twice !== undefined) {
      throw new ImportRefusal(`${this.path} has the column "${twice}" twice. Rename one of them.`);
    }
    return new EventReader(this.mapping, header, this.toMoment);
  }
}
