import type { HelpdeskTestApp } from '#testing';
import type { Names } from './http-world.js';

type Caller = ReturnType<HelpdeskTestApp['as']>;
type Sent = ReturnType<Caller['get']>;

/** One way to ask for something that belongs to a department or a person. */
export interface Route {
  /** Method and path, as the API document has them. */
  readonly route: string;
  /** Whose it is: the one who must succeed. */
  readonly owner: 'requester' | 'agent' | 'lead' | 'admin';
  readonly send: (caller: Caller, names: Names) => Sent;
}

const route = (name: string, owner: Route['owner'], send: Route['send']): Route => ({
  ...{ route: name, owner, send },
});

const asked = { status: 'in_progress' };

/**
 * Every route that names something by id, reference or department, in an order in which the owner
 * can walk through all of them.
 */
export const ROUTES: readonly Route[] = [
  route('GET /tickets/{ref}', 'requester', (as, { ref }) => as.get(`/tickets/${ref}`)),
  route('GET /tickets/{ref}/history', 'requester', (as, { ref }) =>
    as.get(`/tickets/${ref}/history`),
  ),
  route('GET /tickets/{ref}/attachments/{id}', 'requester', (as, names) =>
    as.get(`/tickets/${names.ref}/attachments/${names.ticketAttachmentId}`),
  ),
  route('GET /tickets/{ref}/attachments/{id}', 'agent', (as, names) =>
    as.get(`/tickets/${names.ref}/attachments/${names.noteAttachmentId}`),
  ),
  route('POST /tickets/{ref}/replies', 'requester', (as, { ref }) =>
    as.post(`/tickets/${ref}/replies`).send({ body: 'Hello', visibility: 'public' }),
  ),
  route('POST /tickets/{ref}/replies', 'agent', (as, { ref }) =>
    as.post(`/tickets/${ref}/replies`).send({ body: 'Psst', visibility: 'internal' }),
  ),
  route('POST /tickets/{ref}/attachments', 'requester', (as, { ref }) =>
    as.post(`/tickets/${ref}/attachments`).attach('file', Buffer.from('log'), 'log.txt'),
  ),
  route('PATCH /tickets/{ref}', 'agent', (as, { ref }) =>
    as.patch(`/tickets/${ref}`).send({ subject: 'Changed' }),
  ),
  route('POST /tickets/{ref}/assignment', 'agent', (as, { ref }) =>
    as.post(`/tickets/${ref}/assignment`).send({ assigneeId: 'me' }),
  ),
  route('POST /tickets/{ref}/status', 'agent', (as, { ref }) =>
    as.post(`/tickets/${ref}/status`).send(asked),
  ),
  route('PUT /tickets/{ref}/watchers/{personId}', 'agent', (as, { ref, watcherId }) =>
    as.put(`/tickets/${ref}/watchers/${watcherId}`),
  ),
  route('DELETE /tickets/{ref}/watchers/{personId}', 'agent', (as, { ref, watcherId }) =>
    as.delete(`/tickets/${ref}/watchers/${watcherId}`),
  ),
  route('POST /tickets/{ref}/links', 'agent', (as, { ref, otherRef }) =>
    as.post(`/tickets/${ref}/links`).send({ kind: 'parent_of', ref: otherRef }),
  ),
  route('DELETE /tickets/{ref}/links/{linkId}', 'agent', (as, { ref, linkId }) =>
    as.delete(`/tickets/${ref}/links/${linkId}`),
  ),
  route('POST /tickets/{ref}/merge', 'agent', (as, { ref, otherRef }) =>
    as.post(`/tickets/${otherRef}/merge`).send({ into: ref }),
  ),
  route('GET /assets/{id}', 'requester', (as, { assetId }) => as.get(`/assets/${assetId}`)),
  route('PATCH /assets/{id}', 'agent', (as, { assetId }) =>
    as.patch(`/assets/${assetId}`).send({ name: 'Changed' }),
  ),
  route('POST /notifications/{id}/read', 'agent', (as, { notificationId }) =>
    as.post(`/notifications/${notificationId}/read`),
  ),
  route('DELETE /views/{id}', 'agent', (as, { viewId }) => as.delete(`/views/${viewId}`)),
  route('DELETE /sessions/{id}', 'agent', (as, { sessionId }) =>
    as.delete(`/sessions/${sessionId}`),
  ),
  route('DELETE /tokens/{id}', 'agent', (as, { tokenId }) => as.delete(`/tokens/${tokenId}`)),
  route('PUT /groups/{id}/members/{personId}', 'admin', (as, { groupId, agentId }) =>
    as.put(`/groups/${groupId}/members/${agentId}`),
  ),
  route('DELETE /groups/{id}/members/{personId}', 'admin', (as, { groupId, agentId }) =>
    as.delete(`/groups/${groupId}/members/${agentId}`),
  ),
  route('DELETE /grants/{id}', 'admin', (as, { grantId, tenant }) =>
    as.delete(`/grants/${grantId}?tenant=${tenant}`),
  ),
  ...[
    ['/people', 'agent'],
    ['/groups', 'agent'],
    ['/categories', 'requester'],
    ['/priority-matrix', 'requester'],
    ['/grants', 'admin'],
    ['/calendars', 'lead'],
    ['/sla-policy', 'lead'],
    ['/escalation-policy', 'lead'],
    ['/reports/sla', 'lead'],
    ['/reports/breaches', 'lead'],
    ['/tickets', 'requester'],
    ['/tickets/counts', 'agent'],
    ['/assets', 'agent'],
  ].map(([path = '', owner]) =>
    route(`GET ${path}`, owner as Route['owner'], (as, { tenant }) =>
      as.get(`${path}?tenant=${tenant}`),
    ),
  ),
  route('POST /tickets', 'requester', (as, { tenant }) =>
    as.post('/tickets').send({
      ...{ tenant, type: 'incident', subject: 'Mine', description: 'Mine' },
      ...{ impact: 'low', urgency: 'low' },
    }),
  ),
  route('POST /people', 'agent', (as, { tenant }) =>
    as.post('/people').send({ tenant, name: 'Somebody New' }),
  ),
  route('POST /groups', 'admin', (as, { tenant }) =>
    as.post('/groups').send({ tenant, slug: 'new', name: 'New' }),
  ),
  route('POST /categories', 'admin', (as, { tenant }) =>
    as.post('/categories').send({ tenant, slug: 'new', name: 'New' }),
  ),
  route('PUT /priority-matrix', 'admin', (as, { tenant }) =>
    as.put('/priority-matrix').send({
      tenant,
      cells: ['high', 'medium', 'low'].flatMap((impact) =>
        ['high', 'medium', 'low'].map((urgency) => ({ impact, urgency, priority: 'P3' })),
      ),
    }),
  ),
  route('POST /grants', 'admin', (as, { tenant, email }) =>
    as.post('/grants').send({ tenant, email, role: 'agent' }),
  ),
  route('PUT /calendars', 'admin', (as, { tenant }) =>
    as.put('/calendars').send({
      ...{ tenant, name: 'Office hours' },
      calendar: { timezone: 'Europe/London', week: { mon: [['09:00', '17:00']] } },
    }),
  ),
  route('PUT /sla-policy', 'admin', (as, { tenant }) =>
    as
      .put('/sla-policy')
      .send({ tenant, policy: { rules: [{ targets: { firstResponse: 60, resolve: 480 } }] } }),
  ),
  route('POST /assets', 'agent', (as, { tenant }) =>
    as.post('/assets').send({ tenant, tag: 'new', name: 'New', kind: 'phone' }),
  ),
  route('PUT /escalation-policy', 'admin', (as, { tenant }) =>
    as.put('/escalation-policy').send({ tenant, tellLeads: false, handToGroup: null }),
  ),
];
