import { useQuery } from '@tanstack/react-query';
import { categories, resolverGroups, services, suppliers } from '../../people/people-queries.js';
import { useDesk } from '../../sign-in/desk.js';
import { optionsOf, PRIORITY_WORDS, TYPE_WORDS } from '../../tickets/ticket-words.js';
import { calendarsOf } from '../department-queries.js';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** What the rules of a department can name. */
export type PolicyNames = Readonly<
  Record<
    'type' | 'priority' | 'category' | 'service' | 'group' | 'supplier' | 'calendar',
    readonly Option[]
  >
>;

export function usePolicyNames(tenant: string): PolicyNames {
  const { api } = useDesk();
  const named = (list: readonly { slug: string; name: string }[] | undefined): Option[] =>
    (list ?? []).map(({ slug, name }) => ({ value: slug, label: name }));
  const calendars = useQuery(calendarsOf(api, tenant)).data ?? [];
  return {
    type: optionsOf(TYPE_WORDS),
    priority: optionsOf(PRIORITY_WORDS).map(({ value, label }) => ({
      value,
      label: `${value} ${label}`,
    })),
    category: named(useQuery(categories(api, tenant)).data),
    service: named(useQuery(services(api, tenant)).data),
    group: named(useQuery(resolverGroups(api, tenant)).data),
    supplier: named(useQuery(suppliers(api, tenant)).data),
    calendar: calendars.map(({ name }) => ({ value: name, label: name })),
  };
}
