import type { WorkingHours } from '../calendars/index.js';
import type { ServiceHours } from './domain/service-hours.js';

/**
 * The service hours that a policy version measures by, with those of other calendar versions, by
 * their ids: its promises may name them, and clocks may have run by them before.
 */
export class PolicyHours implements ServiceHours {
  constructor(
    private readonly own: WorkingHours,
    readonly others: ReadonlyMap<string, WorkingHours>,
  ) {}

  /** The zone of the policy's own hours. */
  get timezone(): string {
    return this.own.calendar.timezone;
  }

  /** The dates on which the policy's own hours have no service, `YYYY-MM-DD`. */
  get holidays(): readonly string[] {
    return this.own.calendar.holidays;
  }

  /** The same with more calendar versions. */
  with(more: ReadonlyMap<string, WorkingHours>): PolicyHours {
    return new PolicyHours(this.own, new Map([...this.others, ...more]));
  }

  addServiceTime(start: number, budgetMs: number): number {
    return this.own.addServiceTime(start, budgetMs);
  }

  whenUsedUp(start: number, budgetMs: number): number | null {
    return this.own.whenUsedUp(start, budgetMs);
  }

  serviceTimeBetween(from: number, to: number): number {
    return this.own.serviceTimeBetween(from, to);
  }

  nextOpen(at: number): number | null {
    return this.own.nextOpen(at);
  }

  openSpans(from: number, to: number): readonly { opensAt: number; closesAt: number }[] {
    return this.own.openSpans(from, to);
  }
}
