import type { HelpdeskTestApp } from '#testing';
import { EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { rowsOf } from '../rows-of.js';
import { ownerOf, requestOf, titleOf } from '../surface/route.js';
import { ROUTES } from '../surface/routes.js';
import { aWorld, type World } from '../surface/world.js';
import { faultyFields } from './answer.js';
import { inSession } from './callers.js';
import { overTheWire, type WireRequest } from './wire.js';

/** What would put something into another department, or under another name, if it were taken. */
const BELONGING = ['tenantId', 'tenant_id', 'departmentId', 'createdById', 'ownerId', 'personId'];

/** Adds to each request of one's own, in its query and in its body, what no request may carry. */
export async function tryExtraFields(helpdesk: HelpdeskTestApp, theirs: World): Promise<Evidence> {
  const book = new EvidenceBook();
  const ours = await aWorld(helpdesk);
  const tenants = [ours, theirs].map(({ department }) => department.tenant.id);
  const rows = async (): Promise<string> =>
    (await Promise.all(tenants.map((id) => rowsOf(helpdesk.admin, id)))).join('\n');
  const before = await rows();
  for (const route of ROUTES.filter((one) => one.for !== 'anybody')) {
    for (const way of route.ways) {
      const headers = inSession(helpdesk, ours.department[ownerOf(route, way)]);
      const request = { ...requestOf(route, way, ours.names), headers };
      for (const field of BELONGING) {
        for (const [where, extended] of withField(request, field, theirs)) {
          const answer = await overTheWire(helpdesk.url, extended);
          book.note(
            'Nothing can be put into another department or under another name',
            `${titleOf(route, way)}: ${field} in its ${where}`,
            answer.status === 400 && faultyFields(answer).includes(field)
              ? null
              : `it answered ${String(answer.status)}: ${answer.body.slice(0, 200)}`,
          );
          book.count('fields that no request may carry');
        }
      }
    }
  }
  book.note(
    'Nothing can be put into another department or under another name',
    'all of these requests',
    (await rows()) === before ? null : 'rows were changed',
  );
  return book;
}

function withField(
  request: WireRequest,
  field: string,
  { department }: World,
): (readonly [string, WireRequest])[] {
  const { path, body } = request;
  const value = department.tenant.id;
  return [
    // A route without a query does not look at one.
    ...(path.includes('?')
      ? [['query', { ...request, path: `${path}&${field}=${value}` }] as const]
      : []),
    ...(typeof body === 'object'
      ? [['body', { ...request, body: { ...body, [field]: value } }] as const]
      : []),
  ];
}
