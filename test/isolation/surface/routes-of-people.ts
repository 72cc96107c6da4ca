import { TEST_SERVER_KEY } from '../../../libs/testing/test-push-key.js';
import { type ClassifiedRoute, classified, EVERY_HAT, MEMBERS } from './route.js';

const API = '/api/v1';
const CALENDAR = { timezone: 'UTC', week: { mon: [['09:00', '17:00']] }, holidays: [] };
const MOMENT = '2026-11-23T10:00:00Z';

/** What is about the person who asks, and how they come in and go. */
export const ROUTES_OF_PEOPLE: readonly ClassifiedRoute[] = [
  classified(`GET ${API}/me`, 'signed-in'),
  classified(`GET ${API}/tenants`, EVERY_HAT),
  classified(`GET ${API}/system-health`, ['admin', 'operator']),
  classified(`GET ${API}/sessions`, 'signed-in'),
  classified(`DELETE ${API}/sessions/:id`, 'signed-in', {
    by: ['agent'],
    fill: ({ sessionId }) => ({ path: { id: sessionId } }),
  }),
  classified(`GET ${API}/tokens`, 'signed-in'),
  classified(
    `POST ${API}/tokens`,
    'signed-in',
    { fill: () => ({ body: { name: 'Mine', scopes: ['read'], expiresInDays: 1 } }) },
    {
      what: 'for a hat',
      by: ['lead'],
      fill: ({ hat }) => ({ body: { name: 'Mine', hat } }),
    },
  ),
  classified(`DELETE ${API}/tokens/:id`, 'signed-in', {
    by: ['agent'],
    fill: ({ tokenId }) => ({ path: { id: tokenId } }),
  }),
  classified(`GET ${API}/views`, MEMBERS),
  classified(`POST ${API}/views`, MEMBERS, {
    // A view is a note to oneself: it may name what is not there, and then shows nothing.
    takes: ['tenant', 'agentId', 'personId', 'group', 'tag', 'word'],
    fill: ({ tenant, agentId, personId, group, tag, word }) => ({
      body: {
        name: 'Mine',
        filters: {
          ...{ tenant, assignee: agentId, requester: personId, group, tag, q: word },
          ...{ open: true, breached: false, priority: 'P1', status: 'assigned' },
        },
      },
    }),
  }),
  classified(`DELETE ${API}/views/:id`, MEMBERS, {
    by: ['agent'],
    fill: ({ viewId }) => ({ path: { id: viewId } }),
  }),
  classified(`GET ${API}/notifications`, MEMBERS),
  classified(`POST ${API}/notifications/:id/read`, MEMBERS, {
    by: ['agent'],
    fill: ({ notificationId }) => ({ path: { id: notificationId } }),
  }),
  classified(`POST ${API}/notifications/read-all`, MEMBERS),
  classified(`GET ${API}/notification-preferences`, MEMBERS),
  classified(`PUT ${API}/notification-preferences`, MEMBERS, {
    fill: () => ({
      body: {
        choices: [{ event: 'assigned', channels: ['app', 'push'] }],
        ...{ digestHour: 9, quietFrom: 1320, quietTo: 420, urgentAtOnce: true },
      },
    }),
  }),
  classified(`GET ${API}/push-subscriptions`, MEMBERS),
  classified(`PUT ${API}/push-subscriptions`, MEMBERS, {
    fill: () => ({
      body: {
        endpoint: 'https://push.example/send/one',
        p256dh:
          'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        ...{ auth: 'BTBZMqHH6r4Tts7J_aSIgg', serverKey: TEST_SERVER_KEY },
      },
    }),
  }),
  classified(`DELETE ${API}/push-subscriptions/:id`, MEMBERS, {
    by: ['agent'],
    fill: ({ subscriptionId }) => ({ path: { id: subscriptionId } }),
  }),
  // They know nothing but what they are asked with.
  classified(`POST ${API}/sla/evaluate/add`, 'signed-in', {
    fill: () => ({ body: { calendar: CALENDAR, start: MOMENT, seconds: 3600 } }),
  }),
  classified(`POST ${API}/sla/evaluate/between`, 'signed-in', {
    fill: () => ({ body: { calendar: CALENDAR, start: MOMENT, end: MOMENT } }),
  }),
  classified(`POST ${API}/sla/evaluate/clocks`, 'signed-in', {
    fill: () => ({
      body: {
        calendar: CALENDAR,
        policy: { targets: { resolution: 60 } },
        events: [{ at: MOMENT, type: 'created' }],
        evaluateAt: MOMENT,
      },
    }),
  }),
  classified(`POST ${API}/auth/sign-in`, 'anybody', {
    answers: 401,
    fill: ({ email }) => ({ body: { email, password: 'not the password' } }),
  }),
  // Last: whoever walks through all of it has gone then.
  classified(`POST ${API}/auth/sign-out`, 'anybody'),
];
