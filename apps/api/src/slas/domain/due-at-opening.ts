import type { ServiceHours } from './service-hours.js';
import type { ClockTerms } from './sla-policy.js';

/** The hours as a policy measures by them. */
export function measuredBy({ boundary }: ClockTerms, hours: ServiceHours): ServiceHours {
  return boundary === 'next_open' ? dueAtOpening(hours) : hours;
}

/**
 * The same hours for a desk that promises until it opens again: what is used up exactly at closing
 * is due at the next opening. Where it never opens again, at closing.
 */
export function dueAtOpening(hours: ServiceHours): ServiceHours {
  const { others } = hours;
  return {
    whenUsedUp: (start, budgetMs) => {
      const usedUp = hours.whenUsedUp(start, budgetMs);
      return usedUp === null ? null : (hours.nextOpen(usedUp) ?? usedUp);
    },
    serviceTimeBetween: (from, to) => hours.serviceTimeBetween(from, to),
    nextOpen: (at) => hours.nextOpen(at),
    openSpans: (from, to) => hours.openSpans(from, to),
    ...(others && {
      others: {
        get: (calendar: string) => {
          const other = others.get(calendar);
          return other && dueAtOpening(other);
        },
      },
    }),
  };
}
