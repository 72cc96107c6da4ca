import { type ClassifiedRoute, classified, STAFF, WORKERS } from './route.js';
import type { Names } from './names.js';

const API = '/api/v1';
const ofTenant = { fill: ({ tenant }: Names) => ({ query: { tenant } }) };

/** A rule that names one of everything that rules can name. */
function rule({ tenant, group, category, agentId, webhookId }: Names): Record<string, unknown> {
  return {
    ...{ tenant, on: ['time_passed'], wait: { status: 'new', minutes: 60 } },
    when: {
      any: [
        { field: 'group', is: group },
        { field: 'category', is: [category, null] },
      ],
    },
    actions: [
      { do: 'assign', group, person: agentId },
      { do: 'call_webhook', webhook: webhookId },
    ],
  };
}

const named = (name: string, names: Names): Record<string, unknown> => ({
  ...rule(names),
  ...{ name, enabled: true },
});

/** Rules that act by themselves, and macros. */
export const ROUTES_OF_AUTOMATION: readonly ClassifiedRoute[] = [
  classified(`GET ${API}/automation-rules`, ['admin'], ofTenant),
  classified(`POST ${API}/automation-rules`, ['admin'], {
    fill: (names) => ({ body: named('One more', names) }),
  }),
  classified(`POST ${API}/automation-rules/dry-run`, ['admin'], {
    fill: (names) => ({ body: rule(names) }),
  }),
  classified(`PUT ${API}/automation-rules/:id`, ['admin'], {
    fill: (names) => ({ path: { id: names.ruleId }, body: named('Changed', names) }),
  }),
  classified(`PUT ${API}/automation-rules/:id/enabled`, ['admin'], {
    fill: ({ tenant, ruleId }) => ({ path: { id: ruleId }, body: { tenant, enabled: false } }),
  }),
  classified(`GET ${API}/automation-rules/:id/runs`, ['admin'], {
    fill: ({ tenant, ruleId }) => ({ path: { id: ruleId }, query: { tenant } }),
  }),
  classified(`GET ${API}/automation-rules/:id/versions`, ['admin'], {
    fill: ({ tenant, ruleId }) => ({ path: { id: ruleId }, query: { tenant } }),
  }),
  classified(`PUT ${API}/automation-rules/order`, ['admin'], {
    // A department has more rules than the one that is named here.
    answers: 400,
    fill: ({ tenant, ruleId }) => ({ body: { tenant, ids: [ruleId] } }),
  }),
  classified(`DELETE ${API}/automation-rules/:id`, ['admin'], {
    fill: ({ tenant, ruleId }) => ({ path: { id: ruleId }, query: { tenant } }),
  }),
  classified(`GET ${API}/macros`, STAFF, ofTenant),
  classified(`POST ${API}/macros`, ['admin'], {
    fill: ({ tenant, group }) => ({
      body: { tenant, name: 'One more', actions: [{ do: 'assign', group }] },
    }),
  }),
  classified(`PUT ${API}/macros/:id`, ['admin'], {
    fill: ({ tenant, macroId }) => ({
      path: { id: macroId },
      body: { tenant, name: 'Changed', actions: [{ do: 'note', body: 'Seen.' }] },
    }),
  }),
  classified(`POST ${API}/tickets/:ref/macro`, WORKERS, {
    fill: ({ ref, macroId }) => ({ path: { ref }, body: { macroId } }),
  }),
  classified(`DELETE ${API}/macros/:id`, ['admin'], {
    fill: ({ tenant, macroId }) => ({ path: { id: macroId }, query: { tenant } }),
  }),
];
