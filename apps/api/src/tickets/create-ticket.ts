import { Clock } from '#clock';
import { journal } from '#journal';
import { Forbidden, InvalidInput } from '#problem';
import { type Actor, isStaff, type Tenant, TenantDb, tenantOf, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AssetsService } from '../assets/index.js';
import { type CurrentPolicy, nextDue, ShowClocks, SlasService } from '../slas/index.js';
import type { MatrixCell } from '../people/index.js';
import { priorityOf } from './domain/priority.js';
import { ticketRef } from './domain/ticket-ref.js';
import { statusWhenRaisedFor } from './domain/ticket-status.js';
import { type Named, NEW, newTicketFacts, newTicketRow } from './new-ticket.js';
import {
  addDescription,
  addParticipants,
  addTags,
  type Parties,
  tellRouted,
} from './new-ticket-rows.js';
import { type Route, TicketRoutes } from './ticket-routes.js';
import { modelsOf, personNamed } from './named-in-department.js';
import { addTicketWords } from './ticket-words.js';
import type { CreateTicketDto } from './tickets.dto.js';
import type { MessageView, TicketView } from './tickets.views.js';
import { toTicketView } from './to-ticket-view.js';

/** What a new ticket refers to, looked up in its department as its raiser sees it. */
interface Surroundings {
  readonly policy: CurrentPolicy;
  readonly matrix: readonly MatrixCell[];
  readonly category: Named | null;
  readonly group: Named | null;
  readonly service: Named | null;
  readonly people: ReadonlyMap<string, PersonRow>;
  /** Undefined when the desk has chosen the group, or has no rules. */
  readonly route: Route | undefined;
  /** Of the equipment that it names, as far as rules may look at them. */
  readonly models: readonly string[];
}

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly site: string | null;
  readonly vip: boolean;
}

/** Raises tickets. */
@Injectable()
export class CreateTicket {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly slas: SlasService,
    private readonly show: ShowClocks,
    private readonly assets: AssetsService,
    private readonly routes: TicketRoutes,
    private readonly clock: Clock,
  ) {}

  /**
   * Raises a ticket with its first message, its participants, its SLA clocks and its journal entry.
   *
   * @throws InvalidInput for a department, person, category, group or asset that is not there.
   * @throws Forbidden when a requester raises it for somebody else.
   */
  async create(actor: Actor, input: CreateTicketDto): Promise<TicketView> {
    const tenant = tenantOf(actor, input.tenant);
    if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
    // Asked before anything is: what is not allowed is not looked up.
    partiesOf(actor, input);
    return this.tenantDb.write(actor, tenant.id, (tx) => this.createIn(tx, tenant, input));
  }

  /** As {@link create}, in a transaction that does more than this. */
  async createIn(tx: Tx, tenant: Tenant, input: CreateTicketDto): Promise<TicketView> {
    const parties = partiesOf(tx.actor, input);
    const around = await this.lookUp(tx, input, parties);
    return this.raise(tx, tenant, { input, parties, around });
  }

  private async lookUp(tx: Tx, input: CreateTicketDto, parties: Parties): Promise<Surroundings> {
    const asked = [parties.requesterId, parties.affectedId];
    const routed = (input.group ?? null) === null;
    const [policy, matrix, categories, groups, services, people, route, models] = await Promise.all(
      [
        this.slas.currentPolicy(tx),
        tx.query<MatrixCell>(
          'select impact, urgency, priority from app.priority_matrix where tenant_id = $1',
          [tx.tenantId],
        ),
        tx.query<Named>(
          'select id, slug, name from app.categories where tenant_id = $1 and slug = $2',
          [tx.tenantId, input.category ?? ''],
        ),
        tx.query<Named>(
          'select id, slug, name from app.resolver_groups where tenant_id = $1 and slug = $2',
          [tx.tenantId, input.group ?? ''],
        ),
        tx.query<Named>(
          'select id, slug, name from app.services where tenant_id = $1 and slug = $2',
          [tx.tenantId, input.service ?? ''],
        ),
        tx.query<PersonRow>(
          'select id, name, site, vip from app.people where tenant_id = $1 and id = any ($2::uuid[]) and active',
          [tx.tenantId, asked],
        ),
        routed ? this.routes.rulesOf(tx) : undefined,
        routed ? modelsOf(tx, input.assetIds ?? []) : [],
      ],
    );
    const known = new Map(people.map((person) => [person.id, person]));
    if (!known.has(parties.requesterId)) {
      throw InvalidInput.of('requesterId', 'is nobody in this department');
    }
    if (!known.has(parties.affectedId)) {
      throw InvalidInput.of('affectedId', 'is nobody in this department');
    }
    return {
      policy,
      matrix,
      people: known,
      ...{ route, models },
      category: found('category', input.category, categories),
      group: found('group', input.group, groups),
      service: found('service', input.service, services),
    };
  }

  private async raise(
    tx: Tx,
    tenant: Tenant,
    { input, parties, around }: { input: CreateTicketDto; parties: Parties; around: Surroundings },
  ): Promise<TicketView> {
    const id = uuidv7();
    const at = this.clock.now();
    const priority = priorityOf(around.matrix, input);
    const { category, service, people, models } = around;
    const affected = people.get(parties.affectedId);
    const [site, vip] = [affected?.site ?? null, affected?.vip ?? false];
    const tags = [...new Set(input.tags)].sort();
    const channel = channelOf(tx.actor);
    const routed = await around.route?.(
      newTicketFacts({
        ...{ input, priority, category, service, site, vip, channel, tags, models },
        requesterId: parties.requesterId,
      }),
    );
    const group = around.group ?? routed?.group ?? null;
    const assigneeId = routed?.assigneeId ?? null;
    const status = assigneeId === null ? NEW : statusWhenRaisedFor(input.type);
    const clocks = this.slas.startClocks(
      around.policy,
      {
        ...{ type: input.type, priority, site, vip },
        category: category?.id ?? null,
        service: service?.id ?? null,
        group: group?.id ?? null,
      },
      at.getTime(),
      assigneeId !== null,
    );
    const { dueAt, breached } = nextDue(clocks);
    const { policyVersionId } = around.policy;
    const description = descriptionOf(tx.actor, parties, input.description, at);
    // Everything from here on leaves in one flight: no statement needs the answer of another.
    const numbered = tx.query<{ number: number }>(INSERT_TICKET, [
      ...[tx.tenantId, id, tenant.prefix, input.type, input.subject, status, input.impact],
      ...[input.urgency, priority, category?.id, parties.requesterId, parties.affectedId],
      ...[group?.id, channel, policyVersionId, dueAt, breached],
      ...[tx.actor.personId, at, service?.id, site, vip, assigneeId],
    ]);
    const [[made], , assets, assignee] = await Promise.all([
      numbered,
      // A requester may add to a ticket only once they take part in it.
      addParticipants(tx, id, parties),
      this.assets.nameOnNew(tx, id, input.assetIds ?? []),
      assigneeId === null ? null : personNamed(tx, assigneeId),
      addDescription(tx, id, description),
      addTicketWords(tx, id, `${input.subject}\n${input.description}`, 'public'),
      addTags(tx, id, tags),
      this.slas.insertClocks(tx, id, clocks, around.policy),
      routed?.keep(id),
    ]);
    const ref = ticketRef(tenant.prefix, made?.number ?? 0);
    journal(tx, {
      type: 'ticket.created',
      ticketId: id,
      audience: 'public',
      at,
      data: { ref, priority, status },
    });
    if (routed) tellRouted(tx, id, routed, at);
    const row = newTicketRow({
      ...{ tenantId: tx.tenantId, id, ref, input, priority, tags, dueAt, breached, at, assets },
      ...{ category, service, site, vip, policyVersionId, description, status, assignee },
      // Requesters are not shown which group has it.
      group: isStaff(tx.actor) ? group : null,
      requester: { id: parties.requesterId, name: people.get(parties.requesterId)?.name },
      affected: { id: parties.affectedId, name: affected?.name },
      channel,
    });
    const shown = await this.show.viewsOf(tx, tx.tenantId, policyVersionId, clocks);
    return toTicketView(row, shown, tx.actor);
  }
}

/**
 * The number comes from the department's counter in the same statement. Nothing of the ticket is
 * returned: a requester may read it only once they are among its participants.
 */
const INSERT_TICKET = `
  with taken as (
    update app.counters set ticket_number = ticket_number + 1
    where tenant_id = $1 returning ticket_number
  ), made as (
    insert into app.tickets (tenant_id, id, ref, type, subject, status, impact, urgency, priority,
      category_id, requester_id, affected_id, group_id, channel, policy_version_id, due_at,
      breached, created_by_id, created_at, updated_at, service_id, site, vip, assignee_id)
    select $1, $2, $3 || '-' || ticket_number, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
      $15, $16, $17, $18, $19, $19, $20, $21, $22, $23
    from taken
  )
  select ticket_number as number from taken`;

function descriptionOf(actor: Actor, parties: Parties, body: string, at: Date): MessageView {
  return {
    id: uuidv7(),
    ...{ kind: 'description', visibility: 'public' },
    side: actor.personId === parties.requesterId ? 'requester' : 'desk',
    author: { id: actor.personId, name: actor.name },
    body,
    createdAt: at.toISOString(),
  };
}

function partiesOf(actor: Actor, input: CreateTicketDto): Parties {
  const me = actor.personId;
  if (me === null) throw new Forbidden('Only a person can raise a ticket.');
  if (!isStaff(actor)) {
    if ((input.requesterId ?? me) !== me || (input.affectedId ?? me) !== me) {
      throw new Forbidden('You can raise tickets for yourself. Ask the desk to do it for others.');
    }
    if (input.group !== undefined || input.tags !== undefined) {
      throw new Forbidden('The resolver group and the tags are chosen by the desk.');
    }
  }
  const requesterId = input.requesterId ?? me;
  return { requesterId, affectedId: input.affectedId ?? requesterId };
}

function found(
  field: string,
  slug: string | null | undefined,
  rows: readonly Named[],
): Named | null {
  if (slug === undefined || slug === null) return null;
  const [row] = rows;
  if (!row) throw InvalidInput.of(field, `there is no "${slug}" in this department`);
  return row;
}

function channelOf(actor: Actor): string {
  return actor.role === 'requester' ? 'portal' : 'desk';
}
