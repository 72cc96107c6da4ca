import { type ClassifiedRoute, classified, MEMBERS, STAFF, WORKERS } from './route.js';
import type { Names } from './names.js';

const API = '/api/v1';
const ofTenant = { fill: ({ tenant }: Names) => ({ query: { tenant } }) };

const ofCalendar = {
  fill: ({ calendarId }: Names) => ({ path: { id: calendarId } }),
};
const ofBreaches = {
  fill: ({ tenant, group, service, category }: Names) => ({
    query: {
      ...{ tenant, group, service, category, site: 'Leeds' },
      ...{ priority: 'P3', target: 'resolve' },
      ...{ from: '2026-01-01', to: '2026-12-31' },
    },
  }),
};
const ofTemplate = {
  fill: ({ tenant }: Names) => ({
    body: { tenant, event: 'answered', subject: 'News of {{ticket.ref}}', body: '{{message}}' },
  }),
};

const CELLS = ['high', 'medium', 'low'].flatMap((impact) =>
  ['high', 'medium', 'low'].map((urgency) => ({ impact, urgency, priority: 'P3' })),
);

/** What a department is made of and how it is run. */
export const ROUTES_OF_DEPARTMENTS: readonly ClassifiedRoute[] = [
  classified(
    `GET ${API}/people`,
    STAFF,
    {},
    { ...ofTenant, what: 'of a department' },
    { what: 'by a name', fill: ({ word }) => ({ query: { q: word } }) },
    { what: 'by an address', fill: ({ email }) => ({ query: { q: email } }) },
  ),
  classified(`POST ${API}/people`, WORKERS, {
    takes: ['newEmail'],
    fill: ({ tenant, newEmail }) => ({
      body: { tenant, name: 'Somebody New', email: newEmail, site: 'Leeds' },
    }),
  }),
  classified(`GET ${API}/groups`, STAFF, {}, { ...ofTenant, what: 'of a department' }),
  classified(`POST ${API}/groups`, ['admin'], {
    fill: ({ tenant }) => ({ body: { tenant, slug: 'new', name: 'New' } }),
  }),
  classified(`PUT ${API}/groups/:id/members/:personId`, ['admin'], {
    fill: ({ groupId, agentId }) => ({ path: { id: groupId, personId: agentId } }),
  }),
  classified(`DELETE ${API}/groups/:id/members/:personId`, ['admin'], {
    fill: ({ groupId, agentId }) => ({ path: { id: groupId, personId: agentId } }),
  }),
  classified(`GET ${API}/groups/:id/rota`, STAFF, {
    fill: ({ groupId }) => ({ path: { id: groupId } }),
  }),
  classified(`PUT ${API}/groups/:id/rota`, ['admin'], {
    fill: ({ groupId, agentId }) => ({
      path: { id: groupId },
      body: {
        rota: {
          layers: [
            {
              ...{ name: 'Days', timezone: 'Europe/London', people: [agentId] },
              ...{ every: { days: 1 }, startsOn: '2026-01-05', handOver: '09:00' },
            },
          ],
        },
        effectiveFrom: '2099-01-01T00:00:00Z',
      },
    }),
  }),
  classified(
    `POST ${API}/groups/:id/rota/overrides`,
    STAFF,
    {
      fill: ({ groupId, agentId }) => ({
        path: { id: groupId },
        body: { takerId: agentId, from: '2098-01-01T00:00:00Z', to: '2098-01-02T00:00:00Z' },
      }),
    },
    {
      what: 'as a swap',
      fill: ({ groupId, agentId, secondAgentId }) => ({
        path: { id: groupId },
        body: {
          ...{ takerId: secondAgentId, insteadOfId: agentId },
          ...{ from: '2098-02-01T00:00:00Z', to: '2098-02-02T00:00:00Z' },
          ...{ returnFrom: '2098-03-01T00:00:00Z', returnTo: '2098-03-02T00:00:00Z' },
        },
      }),
    },
  ),
  classified(`DELETE ${API}/groups/:id/rota/overrides/:overrideId`, STAFF, {
    fill: ({ groupId, overrideId }) => ({ path: { id: groupId, overrideId } }),
  }),
  classified(`DELETE ${API}/groups/:id/rota`, ['admin'], {
    fill: ({ groupId }) => ({ path: { id: groupId } }),
  }),
  classified(
    `GET ${API}/on-call`,
    STAFF,
    {},
    {
      what: 'of a department',
      fill: ({ tenant, group }) => ({
        query: { tenant, group, from: '2026-01-05T09:00:00Z', to: '2026-01-06T09:00:00Z' },
      }),
    },
    { what: 'of a group', fill: ({ group }) => ({ query: { group } }) },
  ),
  classified(
    `GET ${API}/on-call/calendar.ics`,
    STAFF,
    {},
    { what: 'of a department', fill: ({ tenant, group }) => ({ query: { tenant, group } }) },
    { what: 'of a person', fill: ({ agentId }) => ({ query: { person: agentId } }) },
  ),
  classified(`GET ${API}/categories`, MEMBERS, {}, { ...ofTenant, what: 'of a department' }),
  classified(`POST ${API}/categories`, ['admin'], {
    fill: ({ tenant }) => ({ body: { tenant, slug: 'new', name: 'New' } }),
  }),
  classified(`GET ${API}/services`, MEMBERS, {}, { ...ofTenant, what: 'of a department' }),
  classified(`POST ${API}/services`, ['admin'], {
    fill: ({ tenant }) => ({ body: { tenant, slug: 'new', name: 'New' } }),
  }),
  classified(`GET ${API}/suppliers`, STAFF, {}, { ...ofTenant, what: 'of a department' }),
  classified(`POST ${API}/suppliers`, ['admin'], {
    fill: ({ tenant }) => ({ body: { tenant, slug: 'new', name: 'New' } }),
  }),
  classified(`GET ${API}/priority-matrix`, MEMBERS, ofTenant),
  classified(`PUT ${API}/priority-matrix`, ['admin'], {
    fill: ({ tenant }) => ({ body: { tenant, cells: CELLS } }),
  }),
  classified(`GET ${API}/grants`, ['admin', 'operator'], ofTenant),
  classified(`POST ${API}/grants`, ['admin', 'operator'], {
    admits: {
      email:
        'any account may be granted a role, which is how one agent comes to serve many departments',
    },
    fill: ({ tenant, email }) => ({
      body: { tenant, email, role: 'agent', until: '2099-01-01T00:00:00Z' },
    }),
  }),
  classified(`DELETE ${API}/grants/:id`, ['admin', 'operator'], {
    fill: ({ grantId, tenant }) => ({ path: { id: grantId }, query: { tenant } }),
  }),
  classified(`GET ${API}/calendars`, STAFF, ofTenant),
  classified(`PUT ${API}/calendars`, ['admin'], {
    // A name that is new adds a calendar.
    takes: ['newCalendar'],
    fill: ({ tenant, newCalendar }) => ({
      body: {
        ...{ tenant, name: newCalendar },
        calendar: { timezone: 'Europe/London', week: { mon: [['09:00', '17:00']] } },
      },
    }),
  }),
  classified(`POST ${API}/calendars/holidays`, ['admin'], {
    fill: ({ tenant, calendar }) => ({
      body: {
        ...{ tenant, name: calendar },
        ical: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR',
      },
    }),
  }),
  classified(`GET ${API}/calendars/:id/holiday-feed`, STAFF, ofCalendar),
  classified(`POST ${API}/calendars/:id/holiday-feed/refresh`, ['admin'], ofCalendar),
  classified(`PUT ${API}/calendars/:id/holiday-feed`, ['admin'], {
    fill: ({ calendarId }) => ({
      path: { id: calendarId },
      body: { url: 'https://localhost/others.ics' },
    }),
  }),
  classified(`DELETE ${API}/calendars/:id/holiday-feed`, ['admin'], ofCalendar),
  classified(`GET ${API}/service-credits`, ['lead', 'admin'], ofTenant),
  classified(`PUT ${API}/service-credits`, ['admin'], {
    fill: ({ tenant }) => ({
      body: {
        tenant,
        scheme: {
          ...{ currency: 'GBP', monthlyCharge: 100, cap: 10 },
          rules: [{ target: 'resolve', bands: [{ below: 95, credit: 2 }] }],
        },
      },
    }),
  }),
  classified(`GET ${API}/mail-templates`, ['admin'], ofTenant),
  classified(`PUT ${API}/mail-templates`, ['admin'], ofTemplate),
  classified(`POST ${API}/mail-templates/preview`, ['admin'], ofTemplate),
  classified(`GET ${API}/outgoing-messages`, ['admin'], ofTenant, {
    what: 'parked',
    fill: ({ tenant }) => ({ query: { tenant, state: 'parked' } }),
  }),
  classified(`POST ${API}/outgoing-messages/:id/send`, ['admin'], {
    fill: ({ tenant, outgoingId }) => ({ path: { id: outgoingId }, body: { tenant } }),
  }),
  classified(`GET ${API}/webhooks`, ['admin'], ofTenant),
  classified(`POST ${API}/webhooks`, ['admin'], {
    fill: ({ tenant }) => ({
      body: { tenant, url: 'https://hooks.example/', events: ['sla.breached'] },
    }),
  }),
  classified(`PUT ${API}/webhooks/:id`, ['admin'], {
    fill: ({ tenant, webhookId }) => ({
      path: { id: webhookId },
      body: { tenant, url: 'https://hooks.example/', events: ['sla.breached'], active: true },
    }),
  }),
  classified(`POST ${API}/webhooks/:id/secret`, ['admin'], {
    fill: ({ tenant, webhookId }) => ({ path: { id: webhookId }, body: { tenant } }),
  }),
  classified(`DELETE ${API}/webhooks/:id`, ['admin'], {
    fill: ({ tenant, webhookId }) => ({ path: { id: webhookId }, query: { tenant } }),
  }),
  classified(`POST ${API}/sla/what-if`, ['lead', 'admin'], {
    fill: ({ tenant }) => ({
      body: {
        ...{ tenant, from: '2026-01-01', to: '2026-12-31' },
        policy: { rules: [{ targets: { resolve: 60 } }] },
        calendar: { timezone: 'UTC', week: { mon: [['09:00', '17:00']] } },
      },
    }),
  }),
  classified(`GET ${API}/reports/sla`, STAFF, {
    fill: ({ tenant }) => ({ query: { tenant, from: '2026-01-01', to: '2026-12-31' } }),
  }),
  classified(`GET ${API}/reports/sla.csv`, STAFF, {
    fill: ({ tenant }) => ({ query: { tenant, from: '2026-01-01', to: '2026-12-31' } }),
  }),
  classified(`GET ${API}/reports/breaches`, STAFF, {}, { what: 'of a group', ...ofBreaches }),
  classified(`GET ${API}/reports/breaches.csv`, STAFF, {}, { what: 'of a group', ...ofBreaches }),
  classified(`GET ${API}/reports/objectives`, STAFF, ofTenant),
  classified(`PUT ${API}/reports/objectives`, ['admin'], {
    fill: ({ tenant }) => ({
      body: { tenant, all: 95, P1: 99, P2: null, P3: null, P4: null, P5: null },
    }),
  }),
  classified(
    `GET ${API}/assets`,
    MEMBERS,
    {},
    { ...ofTenant, what: 'of a department' },
    {
      what: 'of a holder',
      fill: ({ personId }) => ({
        query: { holder: personId, status: 'deployed', kind: 'laptop' },
      }),
    },
    { what: 'by a word', fill: ({ word }) => ({ query: { q: word } }) },
  ),
  classified(`POST ${API}/assets`, WORKERS, {
    fill: ({ tenant, personId }) => ({ body: { tenant, ...equipment('new'), holderId: personId } }),
  }),
  classified(`GET ${API}/assets/:id`, MEMBERS, {
    fill: ({ assetId }) => ({ path: { id: assetId } }),
  }),
  classified(`PATCH ${API}/assets/:id`, WORKERS, {
    fill: ({ assetId, personId }) => ({
      path: { id: assetId },
      body: { ...equipment('changed'), holderId: personId },
    }),
  }),
];

function equipment(tag: string): Record<string, unknown> {
  return {
    ...{ tag, name: 'Phone', kind: 'phone', status: 'deployed', site: 'Leeds' },
    ...{ manufacturer: 'Nokia', model: '3310', serial: '1', costPence: 1 },
    ...{ purchasedOn: '2026-01-01', warrantyEndsOn: '2027-01-01', refreshDueOn: '2028-01-01' },
  };
}
