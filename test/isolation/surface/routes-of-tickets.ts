import { type ClassifiedRoute, classified, MEMBERS, STAFF, WORKERS } from './route.js';
import type { Names } from './names.js';

const API = '/api/v1';

const usual = ({ tenant }: Names): Record<string, string> => ({
  ...{ tenant, type: 'incident', subject: 'Printer', description: 'It burns.' },
  ...{ impact: 'low', urgency: 'low' },
});

/** Tickets and what hangs on them, in an order in which the owner can walk through all of it. */
export const ROUTES_OF_TICKETS: readonly ClassifiedRoute[] = [
  classified(
    `GET ${API}/tickets`,
    MEMBERS,
    {},
    { what: 'of a department', fill: ({ tenant }) => ({ query: { tenant } }) },
    { what: 'of an assignee', fill: ({ agentId }) => ({ query: { assignee: agentId } }) },
    { what: 'of a requester', fill: ({ personId }) => ({ query: { requester: personId } }) },
    { what: 'of a group', fill: ({ group }) => ({ query: { group } }) },
    { what: 'of a category', fill: ({ category }) => ({ query: { category } }) },
    { what: 'about a service', fill: ({ service }) => ({ query: { service, site: 'Leeds' } }) },
    {
      what: 'under a condition',
      by: STAFF,
      fill: ({ group }) => ({ query: { where: JSON.stringify({ field: 'group', is: group }) } }),
    },
    { what: 'with a tag', fill: ({ tag }) => ({ query: { tag } }) },
    { what: 'with a word', fill: ({ word }) => ({ query: { q: word } }) },
    {
      what: 'with a word of the desk',
      fill: ({ deskWord }) => ({
        query: { q: deskWord, open: 'true', breached: 'false', priority: 'P1', status: 'assigned' },
      }),
    },
  ),
  classified(
    `GET ${API}/tickets/counts`,
    MEMBERS,
    {},
    {
      what: 'of a department',
      fill: ({ tenant, agentId, personId, group, category, service, tag, word }) => ({
        query: {
          ...{ category, service, site: 'Leeds' },
          ...{ tenant, assignee: agentId, requester: personId, group, tag, q: word },
          ...{ open: 'true', breached: 'false', priority: 'P1', status: 'assigned' },
        },
      }),
    },
    { what: 'with a word', fill: ({ word }) => ({ query: { q: word } }) },
    {
      what: 'under a condition',
      by: STAFF,
      fill: ({ group }) => ({ query: { where: JSON.stringify({ field: 'group', is: group }) } }),
    },
  ),
  classified(
    `POST ${API}/tickets`,
    MEMBERS,
    { fill: (names) => ({ body: usual(names) }) },
    {
      what: 'for somebody',
      by: STAFF,
      takes: ['tag'],
      fill: (names) => ({
        body: {
          ...usual(names),
          ...{ requesterId: names.personId, affectedId: names.watcherId, group: names.group },
          ...{ category: names.category, service: names.service, tags: [names.tag] },
          assetIds: [names.secondAssetId, names.assetId],
        },
      }),
    },
  ),
  classified(`GET ${API}/tickets/:ref`, MEMBERS, { fill: ({ ref }) => ({ path: { ref } }) }),
  classified(`GET ${API}/tickets/:ref/sla-receipt`, STAFF, {
    fill: ({ ref }) => ({ path: { ref } }),
  }),
  classified(`GET ${API}/tickets/:ref/approvals`, MEMBERS, {
    fill: ({ ref }) => ({ path: { ref } }),
  }),
  classified(`POST ${API}/tickets/:ref/approvals`, STAFF, {
    fill: ({ otherRef, personId, group }) => ({
      path: { ref: otherRef },
      body: {
        ...{ title: 'Buy it', details: 'It is dear.' },
        stages: [
          { approvers: [{ person: personId }, { group }], rule: 'all', answerWithinHours: 2 },
        ],
      },
    }),
  }),
  classified(`POST ${API}/approvals/:id/cancellation`, STAFF, {
    by: WORKERS,
    fill: ({ approvalId }) => ({ path: { id: approvalId } }),
  }),
  classified(
    `GET ${API}/approval-asks`,
    MEMBERS,
    {},
    { what: 'that were answered', fill: () => ({ query: { state: 'answered' } }) },
  ),
  classified(`GET ${API}/approval-asks/:id`, MEMBERS, {
    by: ['lead'],
    fill: ({ askId }) => ({ path: { id: askId } }),
  }),
  classified(`POST ${API}/approval-asks/:id/answer`, MEMBERS, {
    by: ['lead'],
    fill: ({ askId }) => ({ path: { id: askId }, body: { answer: 'approve', comment: 'Yes.' } }),
  }),
  classified(`POST ${API}/approval-asks/:id/hand-on`, MEMBERS, {
    by: ['lead'],
    fill: ({ secondAskId, email }) => ({ path: { id: secondAskId }, body: { email } }),
  }),
  classified(`GET ${API}/approval-stand-ins`, MEMBERS),
  classified(`POST ${API}/approval-stand-ins`, MEMBERS, {
    by: STAFF,
    fill: ({ tenant, email }) => ({
      body: { tenant, email, from: '2098-01-01T00:00:00Z', to: '2098-01-02T00:00:00Z' },
    }),
  }),
  classified(`DELETE ${API}/approval-stand-ins/:id`, MEMBERS, {
    by: ['agent'],
    fill: ({ standInId }) => ({ path: { id: standInId } }),
  }),
  // Nobody has such a secret: it stands in a mail and nowhere else.
  classified(`GET ${API}/approval-link`, 'anybody', { answers: 404 }),
  classified(`POST ${API}/approval-link/answer`, 'anybody', {
    answers: 404,
    fill: () => ({ body: { answer: 'approve', comment: 'Yes.' } }),
  }),
  classified(`GET ${API}/tickets/:ref/history`, MEMBERS, {
    fill: ({ ref }) => ({ path: { ref } }),
  }),
  classified(
    `GET ${API}/tickets/:ref/attachments/:id`,
    MEMBERS,
    { fill: ({ ref, ticketAttachmentId }) => ({ path: { ref, id: ticketAttachmentId } }) },
    {
      what: 'of the desk',
      by: STAFF,
      fill: ({ ref, noteAttachmentId }) => ({ path: { ref, id: noteAttachmentId } }),
    },
  ),
  classified(
    `POST ${API}/tickets/:ref/replies`,
    MEMBERS,
    { fill: ({ ref }) => ({ path: { ref }, body: { body: 'Hello', visibility: 'public' } }) },
    {
      what: 'for the desk',
      by: STAFF,
      fill: ({ ref }) => ({ path: { ref }, body: { body: 'Psst', visibility: 'internal' } }),
    },
  ),
  classified(
    `POST ${API}/tickets/:ref/attachments`,
    MEMBERS,
    {
      fill: ({ ref }) => ({
        path: { ref },
        query: { visibility: 'public' },
        file: { name: 'log.txt', content: 'log' },
      }),
    },
    {
      what: 'for the desk',
      by: STAFF,
      fill: ({ ref }) => ({
        path: { ref },
        query: { visibility: 'internal' },
        file: { name: 'log.txt', content: 'log' },
      }),
    },
  ),
  classified(`PATCH ${API}/tickets/:ref`, MEMBERS, {
    by: WORKERS,
    takes: ['tag'],
    fill: (names) => ({
      path: { ref: names.ref },
      body: {
        ...{ subject: 'Changed', impact: 'low', urgency: 'high' },
        ...{ priority: 'P2', priorityReason: 'The minister waits.' },
        ...{ category: names.category, service: names.service },
        ...{ affectedId: names.watcherId, tags: [names.tag] },
        assetIds: [names.secondAssetId, names.assetId],
      },
    }),
  }),
  classified(`POST ${API}/tickets/:ref/assignment`, MEMBERS, {
    by: WORKERS,
    fill: ({ ref, agentId, group }) => ({ path: { ref }, body: { assigneeId: agentId, group } }),
  }),
  classified(
    `POST ${API}/tickets/:ref/status`,
    MEMBERS,
    {
      by: WORKERS,
      fill: ({ ref, supplier }) => ({
        path: { ref },
        body: { status: 'pending', pendingReason: 'supplier', supplier, resolution: 'Soon.' },
      }),
    },
    {
      what: 'going on',
      by: WORKERS,
      fill: ({ ref }) => ({ path: { ref }, body: { status: 'in_progress' } }),
    },
  ),
  classified(`PUT ${API}/tickets/:ref/watchers/:personId`, MEMBERS, {
    by: STAFF,
    fill: ({ ref, watcherId }) => ({ path: { ref, personId: watcherId } }),
  }),
  classified(`DELETE ${API}/tickets/:ref/watchers/:personId`, MEMBERS, {
    by: STAFF,
    fill: ({ ref, watcherId }) => ({ path: { ref, personId: watcherId } }),
  }),
  classified(`POST ${API}/tickets/:ref/links`, MEMBERS, {
    by: WORKERS,
    fill: ({ ref, otherRef }) => ({ path: { ref }, body: { kind: 'parent_of', ref: otherRef } }),
  }),
  classified(`DELETE ${API}/tickets/:ref/links/:linkId`, MEMBERS, {
    by: WORKERS,
    fill: ({ ref, linkId }) => ({ path: { ref, linkId } }),
  }),
  classified(`POST ${API}/tickets/:ref/split`, MEMBERS, {
    by: WORKERS,
    fill: ({ ref, messageId }) => ({
      path: { ref },
      body: { messageId, subject: 'And the printer, too' },
    }),
  }),
  classified(`POST ${API}/tickets/:ref/transfer`, MEMBERS, {
    // Its own department is no other one.
    answers: 400,
    fill: ({ ref, tenant, personId }) => ({
      path: { ref },
      body: { tenant, requesterId: personId },
    }),
  }),
  classified(`POST ${API}/tickets/:ref/merge`, MEMBERS, {
    by: WORKERS,
    fill: ({ ref, otherRef }) => ({ path: { ref: otherRef }, body: { into: ref } }),
  }),
];
