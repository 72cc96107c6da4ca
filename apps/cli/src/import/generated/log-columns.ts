/** The columns of a ServiceNow incident event log, in its order. */
export const LOG_COLUMNS = [
  'number',
  'incident_state',
  'active',
  'reassignment_count',
  'reopen_count',
  'sys_mod_count',
  'made_sla',
  'caller_id',
  'opened_by',
  'opened_at',
  'sys_created_by',
  'sys_created_at',
  'sys_updated_by',
  'sys_updated_at',
  'contact_type',
  'location',
  'category',
  'subcategory',
  'u_symptom',
  'cmdb_ci',
  'impact',
  'urgency',
  'priority',
  'assignment_group',
  'assigned_to',
  'knowledge',
  'u_priority_confirmation',
  'notify',
  'problem_id',
  'rfc',
  'vendor',
  'caused_by',
  'closed_code',
  'resolved_by',
  'resolved_at',
  'closed_at',
] as const;

/** One row of the log by column. */
export type GeneratedRow = Record<(typeof LOG_COLUMNS)[number], string>;

/** What the log writes where nothing is known. */
export const UNKNOWN = '?';

/** A wall-clock time as the log writes it: day first, no zone. */
export function logTime(wall: number): string {
  const time = new Date(wall);
  const [date, hour] = [time.getUTCDate(), time.getUTCHours()];
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = `${String(date)}/${String(time.getUTCMonth() + 1)}/${String(time.getUTCFullYear())}`;
  return `${day} ${two(hour)}:${two(time.getUTCMinutes())}`;
}
