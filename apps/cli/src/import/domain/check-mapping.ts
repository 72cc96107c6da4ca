import type { EventLogMapping, LogField, LogState, RequiredField } from './event-log-mapping.js';
import {
  LEVELS,
  OPTIONAL_FIELDS,
  PENDING_REASONS,
  PRIORITIES,
  REQUIRED_FIELDS,
  STATUSES,
} from './event-log-mapping.js';
import { FieldReader } from './field-reader.js';
import { compileTimeFormat } from './time-format.js';

/** What is wrong with one field of a mapping, which is named by its path: "columns.state". */
export interface MappingFieldError {
  readonly field: string;
  readonly message: string;
}

export type MappingCheck =
  | { readonly ok: true; readonly mapping: EventLogMapping }
  | { readonly ok: false; readonly errors: readonly MappingFieldError[] };

const KNOWN_FIELDS = [
  'source',
  'delimiter',
  'unknown',
  'timezone',
  'timeFormat',
  'columns',
  'subject',
  'details',
  'resolution',
  'states',
  'impacts',
  'urgencies',
  'priorities',
];
const SOURCE = /^[a-z0-9][a-z0-9-]{0,62}$/;

/**
 * Reads a mapping from outside, such as a parsed YAML file.
 *
 * @param isTimezone - whether a name is that of an IANA time zone.
 * @returns the mapping, or every error found.
 */
export function checkMapping(input: unknown, isTimezone: (name: string) => boolean): MappingCheck {
  const reader = new FieldReader();
  const root = reader.record(input, 'mapping');
  reader.refuseUnknown(root, KNOWN_FIELDS, '');

  const mapping: EventLogMapping = {
    source: readSource(reader, root['source']),
    delimiter: readDelimiter(reader, root['delimiter']),
    unknown: reader.texts(root['unknown'] ?? [], 'unknown', { emptyToo: true }),
    timezone: readTimezone(reader, root['timezone'], isTimezone),
    timeFormat: readTimeFormat(reader, root['timeFormat']),
    columns: readColumns(reader, root['columns']),
    subject: reader.texts(root['subject'] ?? [], 'subject'),
    details: readLabelled(reader, root['details'] ?? {}, 'details'),
    resolution: readLabelled(reader, root['resolution'] ?? {}, 'resolution'),
    states: readStates(reader, root['states']),
    impacts: reader.choices(root['impacts'] ?? {}, 'impacts', LEVELS),
    urgencies: reader.choices(root['urgencies'] ?? {}, 'urgencies', LEVELS),
    priorities: reader.choices(root['priorities'] ?? {}, 'priorities', PRIORITIES),
  };
  requireValues(reader, mapping);
  return reader.errors.length > 0
    ? { ok: false, errors: reader.errors }
    : { ok: true, mapping: mapping };
}

function readSource(reader: FieldReader, value: unknown): string {
  const source = reader.text(value, 'source');
  if (source !== '' && !SOURCE.test(source)) {
    reader.report('source', 'must be lower-case letters, digits and hyphens, at most 63');
  }
  return source;
}

function readDelimiter(reader: FieldReader, value: unknown): string {
  if (value === undefined) return ',';
  if (typeof value === 'string' && /^[^"\r\n]$/.test(value)) return value;
  reader.report('delimiter', 'must be one character, and no quote');
  return ',';
}

function readTimezone(
  reader: FieldReader,
  value: unknown,
  isTimezone: (name: string) => boolean,
): string {
  const name = reader.text(value, 'timezone');
  if (name !== '' && !isTimezone(name)) {
    reader.report('timezone', `must be an IANA time zone such as Europe/London, not "${name}"`);
  }
  return name;
}

function readTimeFormat(reader: FieldReader, value: unknown): string {
  const format = reader.text(value, 'timeFormat');
  if (format === '') return format;
  const compiled = compileTimeFormat(format);
  if (typeof compiled !== 'function') reader.report('timeFormat', compiled.error);
  return format;
}

function readColumns(reader: FieldReader, value: unknown): EventLogMapping['columns'] {
  const given = reader.record(value, 'columns');
  reader.refuseUnknown(given, [...REQUIRED_FIELDS, ...OPTIONAL_FIELDS], 'columns.');
  const read = (field: LogField): string => reader.text(given[field], `columns.${field}`);
  const required: Record<RequiredField, string> = {
    incident: read('incident'),
    eventAt: read('eventAt'),
    state: read('state'),
  };
  const present = OPTIONAL_FIELDS.filter((field) => given[field] !== undefined);
  return { ...required, ...Object.fromEntries(present.map((field) => [field, read(field)])) };
}

function readLabelled(reader: FieldReader, value: unknown, field: string): Record<string, string> {
  const entries = Object.entries(reader.record(value, field));
  return Object.fromEntries(
    entries.map(([label, column]) => [label, reader.text(column, `${field}.${label}`)]),
  );
}

function readStates(reader: FieldReader, value: unknown): Record<string, LogState> {
  const entries = Object.entries(reader.record(value, 'states'));
  if (entries.length === 0) reader.report('states', 'must map at least one state of the log');
  return Object.fromEntries(
    entries.map(([name, state]) => [name, readState(reader, state, `states.${name}`)]),
  );
}

function readState(reader: FieldReader, value: unknown, field: string): LogState {
  if (typeof value === 'string') {
    const status = reader.choice(value, field, STATUSES) ?? 'new';
    if (status === 'pending')
      reader.report(field, 'needs a reason: { status: pending, reason: … }');
    return { status, pendingReason: null };
  }
  const record = reader.record(value, field);
  reader.refuseUnknown(record, ['status', 'reason'], `${field}.`);
  const status = reader.choice(record['status'], `${field}.status`, STATUSES) ?? 'new';
  if (status === 'pending') {
    const reason = reader.choice(record['reason'], `${field}.reason`, PENDING_REASONS);
    return { status, pendingReason: reason ?? null };
  }
  if (record['reason'] !== undefined) reader.report(`${field}.reason`, 'is only for pending');
  return { status, pendingReason: null };
}

/** A column whose values nobody translated would have all its rows refused. */
function requireValues(reader: FieldReader, mapping: EventLogMapping): void {
  const translated = [
    ['impact', 'impacts', mapping.impacts],
    ['urgency', 'urgencies', mapping.urgencies],
    ['priority', 'priorities', mapping.priorities],
  ] as const;
  for (const [column, values, given] of translated) {
    const isMapped = Object.keys(given).length > 0;
    if (mapping.columns[column] !== undefined && !isMapped) {
      reader.report(values, `must map the values of columns.${column}`);
    }
  }
}
