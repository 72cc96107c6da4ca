import { useQuery } from '@tanstack/react-query';
import {
  categories,
  peopleLike,
  resolverGroups,
  services,
  suppliers,
} from '../people/people-queries.js';
import { useDesk } from '../sign-in/desk.js';
import {
  CHANNEL_WORDS,
  LEVEL_WORDS,
  optionsOf,
  PENDING_WORDS,
  PRIORITY_WORDS,
  STATUS_WORDS,
  TYPE_WORDS,
} from '../tickets/ticket-words.js';
import { type ConditionField, NONE } from './condition-draft.js';

export interface Option {
  readonly value: string;
  readonly label: string;
}

const WITHOUT: Option = { value: NONE, label: 'None' };

/** What the fields of a condition can be in a department, for those that are chosen from a list. */
export function useConditionChoices(
  tenant: string,
): Readonly<Partial<Record<ConditionField, readonly Option[]>>> {
  const { api } = useDesk();
  const groups = useQuery(resolverGroups(api, tenant)).data ?? [];
  const people = useQuery(peopleLike(api, tenant, '')).data ?? [];
  const agents = new Map(
    groups.flatMap(({ members }) => members).map(({ id, name }) => [id, name]),
  );
  const named = (list: readonly { slug: string; name: string }[] | undefined): Option[] => [
    ...(list ?? []).map(({ slug, name }) => ({ value: slug, label: name })),
    WITHOUT,
  ];
  return {
    type: optionsOf(TYPE_WORDS),
    status: optionsOf(STATUS_WORDS),
    priority: optionsOf(PRIORITY_WORDS).map(({ value, label }) => ({
      value,
      label: `${value} ${label}`,
    })),
    impact: optionsOf(LEVEL_WORDS),
    urgency: optionsOf(LEVEL_WORDS),
    channel: optionsOf(CHANNEL_WORDS),
    pendingReason: [...optionsOf(PENDING_WORDS), WITHOUT],
    category: named(useQuery(categories(api, tenant)).data),
    service: named(useQuery(services(api, tenant)).data),
    supplier: named(useQuery(suppliers(api, tenant)).data),
    group: named(groups),
    assignee: [...[...agents].map(([value, label]) => ({ value, label })), WITHOUT],
    requester: people.map(({ id, name }) => ({ value: id, label: name })),
  };
}
