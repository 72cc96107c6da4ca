import { type ClassifiedRoute, classified, STAFF } from './route.js';
import { someLadders } from './some-ladders.js';
import type { Names } from './names.js';

const API = '/api/v1';
const ofTenant = { fill: ({ tenant }: Names) => ({ query: { tenant } }) };
const ofTicket = { fill: ({ ref }: Names) => ({ path: { ref } }) };

/** What a department wants to happen before promises break, and how that goes for a ticket. */
export const ROUTES_OF_ESCALATIONS: readonly ClassifiedRoute[] = [
  classified(`GET ${API}/escalation-policy`, STAFF, ofTenant),
  classified(`GET ${API}/escalation-policy/versions`, STAFF, ofTenant),
  classified(`PUT ${API}/escalation-policy`, ['admin'], {
    fill: (names) => ({ body: { tenant: names.tenant, ladders: someLadders(names) } }),
  }),
  classified(`GET ${API}/tickets/:ref/escalations`, STAFF, ofTicket),
  classified(`POST ${API}/tickets/:ref/escalations`, STAFF, {
    fill: ({ ref }) => ({ path: { ref }, body: { ladder: 'by-hand', reason: 'It burns.' } }),
  }),
  // Behind the one before, so that there is something to see to.
  classified(`POST ${API}/tickets/:ref/escalations/acknowledgement`, STAFF, ofTicket),
  classified(`POST ${API}/tickets/:ref/not-right`, ['requester'], {
    fill: ({ ref }) => ({ path: { ref }, body: { body: 'It is slow again.' } }),
  }),
];
