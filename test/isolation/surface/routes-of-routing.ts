import { type ClassifiedRoute, classified, STAFF, WORKERS } from './route.js';
import type { Names } from './names.js';

const API = '/api/v1';

const rules = ({ personId, category, group }: Names): readonly object[] => [
  {
    ...{ name: 'Known', group, again: true },
    when: {
      any: [
        { field: 'requester', is: personId },
        { field: 'category', is: category },
      ],
    },
  },
];

/** By which rules tickets go to groups and agents, and what agents can take. */
export const ROUTES_OF_ROUTING: readonly ClassifiedRoute[] = [
  classified(`PUT ${API}/routing-rules`, ['admin'], {
    fill: (names) => ({ body: { tenant: names.tenant, rules: rules(names) } }),
  }),
  classified(`GET ${API}/routing-rules`, STAFF, {
    fill: ({ tenant }) => ({ query: { tenant } }),
  }),
  classified(`POST ${API}/routing-rules/trial`, ['lead', 'admin'], {
    fill: (names) => ({
      body: { tenant: names.tenant, ref: names.ref, rules: rules(names) },
    }),
  }),
  classified(`POST ${API}/tickets/:ref/routing`, WORKERS, {
    fill: ({ ref }) => ({ path: { ref } }),
  }),
  classified(`GET ${API}/tickets/:ref/routing`, STAFF, {
    fill: ({ ref }) => ({ path: { ref } }),
  }),
  classified(
    `GET ${API}/agents`,
    STAFF,
    {},
    { what: 'of a department', fill: ({ tenant }) => ({ query: { tenant } }) },
  ),
  classified(
    `PATCH ${API}/agents/:personId`,
    STAFF,
    {
      by: ['lead', 'admin'],
      fill: ({ tenant, agentId }) => ({
        path: { personId: agentId },
        body: {
          ...{ tenant, awayFrom: '2098-01-01T00:00:00Z', awayUntil: '2098-01-02T00:00:00Z' },
          ...{ capacity: 80, workLimit: 500, skills: ['phones'] },
        },
      }),
    },
    {
      what: 'of oneself',
      by: ['agent'],
      fill: ({ tenant }) => ({ path: { personId: 'me' }, body: { tenant, capacity: 90 } }),
    },
  ),
];
