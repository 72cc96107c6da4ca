import { useQuery } from '@tanstack/react-query';
import { categories, peopleLike, resolverGroups, services } from '../people/people-queries.js';
import { webhooksOf } from '../settings/outgoing-queries.js';
import { useDesk } from '../sign-in/desk.js';
import type { NameOf } from './action-words.js';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** What actions can name in a department. */
export interface ActionChoices {
  readonly groups: readonly Option[];
  readonly agents: readonly Option[];
  readonly people: readonly Option[];
  readonly categories: readonly Option[];
  readonly services: readonly Option[];
  readonly webhooks: readonly Option[];
  /** What something is called that an action names; as it stands there when it is gone. */
  readonly nameOf: NameOf;
}

export function useActionChoices(tenant: string): ActionChoices {
  const { api, hat } = useDesk();
  const groups = useQuery(resolverGroups(api, tenant)).data ?? [];
  const people = useQuery(peopleLike(api, tenant, '')).data ?? [];
  const webhooks = useQuery({ ...webhooksOf(api, tenant), enabled: hat.role === 'admin' });
  const named = (list: readonly { slug: string; name: string }[] | undefined): Option[] =>
    (list ?? []).map(({ slug, name }) => ({ value: slug, label: name }));
  const agents = new Map(
    groups.flatMap(({ members }) => members).map(({ id, name }) => [id, name]),
  );
  const choices = {
    groups: named(groups),
    agents: [...agents].map(([value, label]) => ({ value, label })),
    people: people.map(({ id, name }) => ({ value: id, label: name })),
    categories: named(useQuery(categories(api, tenant)).data),
    services: named(useQuery(services(api, tenant)).data),
    webhooks: (webhooks.data ?? []).map(({ id, url }) => ({ value: id, label: url })),
  };
  const names = new Map(
    [SPECIAL, ...Object.values(choices)].flat().map(({ value, label }) => [value, label]),
  );
  return { ...choices, nameOf: (name) => names.get(name) ?? name };
}

const SPECIAL: readonly Option[] = [
  { value: 'me', label: 'whoever uses it' },
  { value: 'on_call', label: 'whoever is on call' },
];
