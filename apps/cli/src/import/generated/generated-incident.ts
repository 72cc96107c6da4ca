import type { GeneratedRow } from './log-columns.js';
import { UNKNOWN, logTime } from './log-columns.js';
import type { SeededRandom } from './seeded-random.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const TOPICS = [
  ['Access', 'Password', 'Cannot sign in'],
  ['E-mail', 'Mailbox', 'Mailbox full'],
  ['Laptop', 'Hardware', 'Does not start'],
  ['Network', 'Wireless', 'No connection'],
  ['Printing', 'Queue', 'Nothing comes out'],
  ['Case files', 'Documents', 'Cannot open a file'],
  ['Telephony', 'Headset', 'No sound'],
] as const;
const GROUPS = ['Service desk', 'Field support', 'Network', 'Applications', 'Identity'];
const SITES = ['Location 204', 'Location 161', 'Location 143', 'Location 93', 'Location 12'];
const GRAVITIES = [
  ['2 - Medium', '2 - Medium', '3 - Moderate', 72 * HOUR],
  ['3 - Low', '3 - Low', '4 - Low', 168 * HOUR],
  ['2 - Medium', '1 - High', '2 - High', 24 * HOUR],
  ['1 - High', '1 - High', '1 - Critical', 8 * HOUR],
] as const;
const HOLDS = ['Awaiting User Info', 'Awaiting Vendor', 'Awaiting Problem', 'Awaiting Evidence'];

/** Lives through one incident and writes down each of its updates. */
export class GeneratedIncident {
  readonly rows: GeneratedRow[] = [];
  private now: number;
  private readonly row: GeneratedRow;
  private readonly target: number;

  /** @param openedAt - wall-clock time, epoch milliseconds as if it were UTC, full minutes. */
  constructor(
    private readonly random: SeededRandom,
    number: string,
    private readonly openedAt: number,
  ) {
    const [category, subcategory, symptom] = random.mostly(TOPICS);
    const [impact, urgency, priority, target] = random.mostly(GRAVITIES);
    this.target = target;
    this.now = openedAt + random.whole(0, 12) * MINUTE;
    this.row = {
      number,
      incident_state: 'New',
      active: 'true',
      reassignment_count: '0',
      reopen_count: '0',
      sys_mod_count: '0',
      made_sla: 'true',
      caller_id: this.unlessUnknown(0.01, `Caller ${String(random.whole(1, 900))}`),
      opened_by: this.unlessUnknown(0.04, `Opened by  ${String(random.whole(1, 20))}`),
      opened_at: logTime(openedAt),
      sys_created_by: UNKNOWN,
      sys_created_at: this.unlessUnknown(0.4, logTime(this.now)),
      sys_updated_by: this.agent('Updated by'),
      sys_updated_at: logTime(this.now),
      contact_type: random.mostly(['Phone', 'Self service', 'Email', 'IVR']),
      location: random.mostly(SITES),
      category,
      subcategory,
      u_symptom: this.unlessUnknown(0.25, symptom),
      cmdb_ci: UNKNOWN,
      impact,
      urgency,
      priority,
      assignment_group: this.unlessUnknown(0.1, random.mostly(GROUPS)),
      assigned_to: this.unlessUnknown(0.4, this.agent('Resolver')),
      knowledge: String(random.happens(0.2)),
      u_priority_confirmation: String(random.happens(0.3)),
      notify: 'Do Not Notify',
      problem_id: UNKNOWN,
      rfc: UNKNOWN,
      vendor: UNKNOWN,
      caused_by: UNKNOWN,
      closed_code: `code ${String(random.whole(1, 11))}`,
      resolved_by: this.agent('Resolved by'),
      resolved_at: UNKNOWN,
      closed_at: UNKNOWN,
    };
    this.rows.push({ ...this.row });
  }

  /** From its opening to its closure. The log writes both last times on every row. */
  live(): GeneratedRow[] {
    this.work();
    let resolvedAt = this.resolve();
    if (this.random.happens(0.02)) {
      this.update(this.random.duration(2 * DAY), {
        incident_state: 'Active',
        reopen_count: '1',
      });
      resolvedAt = this.resolve();
    }
    const closedAt = Math.ceil((resolvedAt + 5 * DAY) / HOUR) * HOUR;
    const madeSla = String(resolvedAt - this.openedAt <= this.target);
    this.update(closedAt - this.now, {
      incident_state: 'Closed',
      active: 'false',
      made_sla: madeSla,
    });
    for (const row of this.rows) {
      row.resolved_at = logTime(resolvedAt);
      row.closed_at = logTime(closedAt);
    }
    return this.rows;
  }

  private work(): void {
    if (this.random.happens(0.6)) this.update(this.random.duration(40 * MINUTE), this.taken());
    for (let handed = 1; this.random.happens(0.35) && handed < 6; handed += 1) {
      this.update(this.random.duration(3 * HOUR), {
        reassignment_count: String(handed),
        assignment_group: this.unlessUnknown(0.05, this.random.mostly(GROUPS)),
        assigned_to: this.unlessUnknown(0.2, this.agent('Resolver')),
      });
    }
    if (this.random.happens(0.08)) {
      const [impact, urgency, priority] = this.random.mostly(GRAVITIES);
      this.update(this.random.duration(HOUR), { impact, urgency, priority });
    }
    if (this.random.happens(0.25)) {
      this.update(this.random.duration(2 * HOUR), {
        incident_state: this.random.mostly(HOLDS),
      });
      this.update(this.random.duration(6 * HOUR), {});
      if (this.random.happens(0.5)) this.update(this.random.duration(DAY), this.taken());
    }
    while (this.random.happens(0.3)) this.update(this.random.duration(5 * HOUR), {});
  }

  private taken(): Partial<GeneratedRow> {
    return { incident_state: 'Active', assigned_to: this.agent('Resolver') };
  }

  private resolve(): number {
    this.update(this.random.duration(10 * HOUR), { incident_state: 'Resolved' });
    return this.now;
  }

  private update(after: number, changes: Partial<GeneratedRow>): void {
    this.now += after;
    // Some updates are numbered and never exported.
    const step = this.random.happens(0.2) ? this.random.whole(2, 4) : 1;
    Object.assign(this.row, changes, {
      sys_mod_count: String(Number(this.row.sys_mod_count) + step),
      sys_updated_at: logTime(this.now),
      sys_updated_by: this.agent('Updated by'),
    });
    this.rows.push({ ...this.row });
  }

  private agent(kind: string): string {
    return `${kind} ${String(this.random.whole(1, 30))}`;
  }

  private unlessUnknown(probability: number, text: string): string {
    return this.random.happens(probability) ? UNKNOWN : text;
  }
}
