import { InvalidInput } from '#problem';
import type { Actor, Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { AssetsService } from '../assets/index.js';
import type { MatrixCell } from '../people/index.js';
import { priorityOf } from './domain/priority.js';
import { idOf } from './named-in-department.js';
import { isOpen } from './domain/ticket-status.js';
import type { Ticket } from './ticket.entity.js';
import { TicketChange } from './ticket-change.js';
import { type TicketDraft } from './ticket-draft.js';
import { factsOf } from './ticket-facts.js';
import { type Route, TicketRoutes } from './ticket-routes.js';
import type { EditTicketDto } from './tickets.dto.js';
import { mayEdit, requireAllowed } from './tickets.policy.js';
import { routeDraft } from './work-on-ticket.js';
import type { TicketView } from './tickets.views.js';

/** Puts the facts of a ticket right. */
@Injectable()
export class EditTicket {
  constructor(
    private readonly tickets: TicketChange,
    private readonly assets: AssetsService,
    private readonly routes: TicketRoutes,
  ) {}

  /**
   * Changes what is given of a ticket. A new impact or urgency gives the priority that the matrix
   * says, unless one is set by hand, with its reason.
   */
  edit(
    actor: Actor,
    ref: string,
    input: EditTicketDto,
    expected: number | null,
  ): Promise<TicketView> {
    return this.tickets.change(actor, ref, expected, async (draft) => {
      requireAllowed(mayEdit(actor, draft.before), 'This ticket cannot be edited by you.');
      const [route] = await Promise.all([
        this.routes.rulesOf(draft.tx),
        editFacts(draft, input),
        editPriority(draft, input),
        editTags(draft, input.tags),
        input.assetIds && this.assets.nameOn(draft.tx, draft.before.id, input.assetIds),
      ]);
      if (route && isOpen(draft.now.status)) await routeAnew(draft, input, route);
    });
  }
}

/** Sends a ticket that is filed otherwise now to whom the rules say, when they say so. */
async function routeAnew(draft: TicketDraft, input: EditTicketDto, route: Route): Promise<void> {
  const { before, now } = draft;
  const known = (await factsOf(draft.tx, [before.id])).get(before.id);
  if (!known) return;
  const { subject, priority, impact, urgency, site, vip } = now;
  const routed = await route(
    {
      ...known,
      ...{ subject, priority, impact, urgency, site, vip },
      text: `${subject}${known.text.slice(known.subject.length)}`,
      ...(input.category !== undefined && { category: input.category }),
      ...(input.service !== undefined && { service: input.service }),
    },
    { why: 'refiled', groupId: now.groupId, assigneeId: now.assigneeId },
  );
  if (!routed) return;
  draft.cause ??= { kind: 'routing', id: null };
  routeDraft(draft, routed);
}

async function editFacts(draft: TicketDraft, input: EditTicketDto): Promise<void> {
  const { tx, before } = draft;
  const [categoryId, serviceId, affected] = await Promise.all([
    idOf(tx, 'category', input.category),
    idOf(tx, 'service', input.service),
    input.affectedId === undefined ? undefined : takesPart(tx, before.id, input.affectedId),
  ]);
  putFacts(draft, {
    ...(input.subject !== undefined && { subject: input.subject }),
    ...(categoryId !== undefined && { categoryId }),
    ...(serviceId !== undefined && { serviceId }),
    ...affected,
    ...(input.impact !== undefined && { impact: input.impact }),
    ...(input.urgency !== undefined && { urgency: input.urgency }),
  });
}

/** Puts facts of a ticket that is being changed right. @returns whether any was another. */
export function putFacts(draft: TicketDraft, wanted: Partial<Ticket>): boolean {
  const { now } = draft;
  const changes = Object.fromEntries(
    Object.entries(wanted)
      .filter(([name, value]) => now[name as keyof Ticket] !== value)
      .map(([name, value]) => [name, [now[name as keyof Ticket], value] as const]),
  );
  if (Object.keys(changes).length === 0) return false;
  draft.set(wanted);
  draft.record('ticket.edited', { changes });
  return true;
}

async function editPriority(draft: TicketDraft, input: EditTicketDto): Promise<void> {
  const { tx, before } = draft;
  if (input.priority !== undefined && input.priorityReason === undefined) {
    throw InvalidInput.of('priorityReason', 'say why the matrix is overridden');
  }
  if (input.priority === undefined && input.impact === undefined && input.urgency === undefined) {
    return;
  }
  const priority =
    input.priority ??
    priorityOf(await matrixOf(tx), {
      impact: input.impact ?? before.impact,
      urgency: input.urgency ?? before.urgency,
    });
  const reason = input.priority === undefined ? null : (input.priorityReason ?? null);
  putPriority(draft, priority, reason);
}

/** Gives a ticket that is being changed another priority, which its clocks are told of. */
export function putPriority(
  draft: TicketDraft,
  priority: Ticket['priority'],
  reason: string | null,
): void {
  const { now } = draft;
  if (priority === now.priority && reason === now.priorityReason) return;
  draft.set({ priority, priorityReason: reason });
  if (priority === now.priority) return;
  draft.tellClocks('priority_changed');
  draft.record('ticket.priority-changed', { priority: [now.priority, priority], reason });
}

/** The tags of a ticket, sorted. */
export async function tagsOf({ tx, before }: TicketDraft): Promise<string[]> {
  const rows = await tx.query<{ tag: string }>(
    'select tag from app.ticket_tags where tenant_id = $1 and ticket_id = $2 order by tag',
    [before.tenantId, before.id],
  );
  return rows.map(({ tag }) => tag);
}

/** Gives a ticket that is being changed these tags and no other; as they are when left out. */
export async function editTags(
  draft: TicketDraft,
  tags: readonly string[] | undefined,
): Promise<void> {
  if (tags === undefined) return;
  const { tx, before } = draft;
  const key = [before.tenantId, before.id];
  const old = await tagsOf(draft);
  await Promise.all([
    tx.execute(
      'delete from app.ticket_tags where tenant_id = $1 and ticket_id = $2 and tag <> all ($3::text[])',
      [...key, tags],
    ),
    tx.execute(
      `insert into app.ticket_tags (tenant_id, ticket_id, tag)
       select $1, $2, tag from unnest($3::text[]) tag on conflict do nothing`,
      [...key, tags],
    ),
  ]);
  draft.record('ticket.edited', { changes: { tags: [old, tags] } }, 'internal');
}

/** Makes somebody the one who is affected. @returns what that says of the ticket. */
async function takesPart(
  tx: Tx,
  ticketId: string,
  personId: string,
): Promise<Pick<Ticket, 'affectedId' | 'site' | 'vip'>> {
  const [person] = await tx.query<Pick<Ticket, 'site' | 'vip'>>(
    'select site, vip from app.people where tenant_id = $1 and id = $2 and active',
    [tx.tenantId, personId],
  );
  if (!person) throw InvalidInput.of('affectedId', 'is nobody in this department');
  await Promise.all([
    tx.execute(
      `delete from app.ticket_participants
       where tenant_id = $1 and ticket_id = $2 and part = 'affected'`,
      [tx.tenantId, ticketId],
    ),
    tx.execute(
      `insert into app.ticket_participants (tenant_id, ticket_id, person_id, part)
       values ($1, $2, $3, 'affected')`,
      [tx.tenantId, ticketId, personId],
    ),
  ]);
  return { affectedId: personId, site: person.site, vip: person.vip };
}

function matrixOf(tx: Tx): Promise<MatrixCell[]> {
  return tx.query<MatrixCell>(
    'select impact, urgency, priority from app.priority_matrix where tenant_id = $1',
    [tx.tenantId],
  );
}
