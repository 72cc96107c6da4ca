import { type ClassifiedRoute, classified, STAFF } from './route.js';

const API = '/api/v1';

/** What a department promises. */
export const ROUTES_OF_PROMISES: readonly ClassifiedRoute[] = [
  classified(`GET ${API}/sla-policy`, STAFF, {
    fill: ({ tenant }) => ({ query: { tenant } }),
  }),
  classified(`PUT ${API}/sla-policy`, ['admin'], {
    fill: ({ tenant, calendar, group, category, service, supplier }) => ({
      body: {
        ...{ tenant, calendar, effectiveFrom: '2099-01-01T00:00:00Z', openTickets: 'move' },
        policy: {
          rules: [
            {
              when: { category, service, group },
              targets: { resolve: { minutes: 60, calendar } },
            },
            { targets: { firstResponse: 60, resolve: 480 } },
          ],
          agreements: [
            { group, within: 60 },
            { supplier, within: 60 },
          ],
        },
      },
    }),
  }),
  classified(`POST ${API}/sla-policy/trial`, ['lead', 'admin'], {
    fill: ({ tenant, calendar, group, category, service, supplier }) => ({
      body: {
        ...{ tenant, calendar, at: '2026-11-24T10:00:00Z' },
        policy: {
          rules: [{ when: { category, service, group }, targets: { resolve: 60 } }],
          agreements: [{ supplier, within: 60 }],
        },
        ticket: {
          ...{ type: 'incident', priority: 'P1', category, service, group },
          ...{ site: 'Leeds', vip: true },
        },
      },
    }),
  }),
];
