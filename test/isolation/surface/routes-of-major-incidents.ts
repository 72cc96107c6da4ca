import { type ClassifiedRoute, classified, MEMBERS } from './route.js';
import type { Names } from './names.js';

const API = '/api/v1';
const INCIDENT = `${API}/major-incidents/:incident`;

/** A request about the major incident of the names. */
const about = (body?: (names: Names) => unknown) => ({
  fill: (names: Names) => ({
    path: { incident: names.incident },
    ...(body && { body: body(names) }),
  }),
});

/** Major incidents, which are of the provider: agents see those with a ticket of their departments. */
export const ROUTES_OF_MAJOR_INCIDENTS: readonly ClassifiedRoute[] = [
  classified(
    `GET ${API}/major-incidents`,
    ['agent'],
    {},
    { what: 'that are open', fill: () => ({ query: { state: 'open' } }) },
  ),
  classified(`GET ${API}/major-incidents/suggestions`, ['agent'], {
    fill: () => ({ query: { minutes: '60' } }),
  }),
  classified(`GET ${INCIDENT}`, ['agent'], about()),
  classified(
    `POST ${INCIDENT}/tickets`,
    ['agent'],
    about(({ ref }) => ({ tickets: [ref] })),
  ),
  classified(`DELETE ${INCIDENT}/tickets/:ref`, ['agent'], {
    fill: ({ incident, ref }) => ({ path: { incident, ref } }),
  }),
  classified(`POST ${API}/major-incidents`, ['agent'], {
    fill: ({ ref }) => ({ body: { title: 'No network', tickets: [ref] } }),
  }),
  classified(
    `PATCH ${INCIDENT}`,
    ['agent'],
    about(({ agentId, secondAgentId }) => ({
      ...{ title: 'No network at all', review: 'A spare switch.' },
      ...{ managerId: agentId, communicationsId: secondAgentId },
    })),
  ),
  classified(
    `POST ${INCIDENT}/preview`,
    ['agent'],
    about(() => ({ kind: 'update', body: 'We look.' })),
  ),
  classified(
    `POST ${INCIDENT}/updates`,
    ['agent'],
    about(() => ({ kind: 'update', body: 'We look.' })),
  ),
  classified(
    `POST ${INCIDENT}/resolution`,
    ['agent'],
    about(() => ({ body: 'Mended.', resolvesTickets: true })),
  ),
  classified(
    `POST ${INCIDENT}/reopening`,
    ['agent'],
    about(() => ({ body: 'Not quite.' })),
  ),
  // It is open again.
  classified(`POST ${INCIDENT}/closure`, ['agent'], { ...about(), answers: 409 }),
  classified(`GET ${API}/tickets/:ref/major-incident`, ['agent'], {
    fill: ({ ref }) => ({ path: { ref } }),
  }),
  classified(`GET ${API}/tickets/:ref/disturbance`, MEMBERS, {
    fill: ({ ref }) => ({ path: { ref } }),
  }),
  classified(`GET ${API}/major-incident-wording`, ['admin'], {
    fill: ({ tenant }) => ({ query: { tenant } }),
  }),
  classified(`PUT ${API}/major-incident-wording`, ['admin'], {
    fill: ({ tenant }) => ({
      body: {
        ...{ tenant, updateText: '{department}: {update}', tellsPeople: true },
        resolutionText: '{update}',
      },
    }),
  }),
];
