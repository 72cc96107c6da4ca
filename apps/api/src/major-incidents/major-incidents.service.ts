import { Clock } from '#clock';
import { Conflict, InvalidInput, NotFound } from '#problem';
import { type Actor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import { type DeclareMajor, MajorDeclarations } from '../actions/index.js';
import { type TicketDraft, tenantOfRef } from '../tickets/index.js';
import { placedWhenJoining } from './domain/timeline.js';
import { IncidentChange, requireNameless } from './incident-change.js';
import type {
  DeclareDto,
  IncidentListView,
  IncidentState,
  IncidentView,
} from './major-incidents.dto.js';
import {
  addIncident,
  addTickets,
  type IncidentRow,
  incidentOf,
  joiningTickets,
  type JoiningTicket,
  listIncidents,
  removeTicket,
  ticketsOf,
} from './major-incidents.queries.js';
import { toSummaryView } from './to-incident-view.js';

const UNSEEN = 'names a ticket that you do not see';

type Joining = ReadonlyMap<Tenant, readonly string[]>;

/** Declaring major incidents, and which tickets are part of them. */
@Injectable()
export class MajorIncidentsService implements OnModuleInit {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly incidents: IncidentChange,
    private readonly declarations: MajorDeclarations,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.declarations.register((draft) => this.declareOn(draft));
  }

  list(actor: Actor, state: IncidentState | undefined): Promise<IncidentListView> {
    const now = this.clock.now();
    return this.tenantDb.read(actor, async (tx) => {
      const rows = await listIncidents(tx, state ?? null);
      return { items: rows.map((row) => toSummaryView(row, now)), nextCursor: null };
    });
  }

  /**
   * Declares one with its first tickets; the actor manages it. Each department's tickets join in a
   * transaction of their own, the first with the declaration. A repeat with the same Idempotency-Key
   * does what is left.
   *
   * @throws InvalidInput for a ticket that the actor does not see, and a title that names a department.
   * @throws Conflict `already_part`, `ticket_not_open` for tickets that cannot join.
   */
  async declare(actor: Actor, input: DeclareDto): Promise<IncidentView> {
    requireNameless(actor, 'title', input.title);
    const joining = byDepartment(actor, input.tickets);
    const [first] = joining.keys();
    if (!first) throw InvalidInput.of('tickets', 'must name one at least');
    const { ref } = await this.tenantDb.write(actor, first.id, async (tx) => {
      const row = newIncident(actor, input.title, this.clock.now());
      await addIncident(tx, row);
      await join(tx, joining.get(first) ?? [], row, row.declaredAt);
      return { ref: row.ref };
    });
    await this.joinAll(actor, ref, joining);
    return this.incidents.find(actor, ref);
  }

  /** Lets tickets join; doing it twice changes nothing. They are told the newest update. */
  async join(actor: Actor, ref: string, tickets: readonly string[]): Promise<IncidentView> {
    const joining = byDepartment(actor, tickets);
    await this.joinAll(actor, ref, joining);
    return this.incidents.find(actor, ref);
  }

  /** @throws Conflict `last_ticket` for the only one that the actor sees. */
  async leave(actor: Actor, incidentRef: string, ref: string): Promise<IncidentView> {
    const tenant = tenantOfRef(actor, ref);
    const incident = await this.tenantDb.read(actor, async (tx) => {
      const row = await incidentOf(tx, incidentRef);
      if (!row) throw new NotFound('major incident');
      const tickets = await ticketsOf(tx, row.id);
      if (!tickets.some((ticket) => ticket.ref === ref.toUpperCase())) throw new NotFound('ticket');
      if (tickets.length === 1) {
        throw new Conflict('last_ticket', 'This is its last ticket. Resolve it and close it.');
      }
      return row;
    });
    await this.tenantDb.write(actor, tenant.id, async (tx) => {
      const isRemoved = await removeTicket(tx, incident.id, ref);
      if (!isRemoved) throw new NotFound('ticket');
      return null;
    });
    return this.incidents.find(actor, incidentRef);
  }

  /** What a rule or ladder does in the change of a ticket: declares one with this ticket alone. */
  async declareOn({ tx, before, at }: TicketDraft): ReturnType<DeclareMajor> {
    const [found] = await joiningTickets(tx, [tx.tenantId], [before.ref], true);
    if (!found || found.incidentId !== null) {
      return { outcome: 'skipped', reason: 'it is part of a major incident already' };
    }
    const actor = isProvider(tx.actor) ? tx.actor : null;
    if (!found.mayJoin || !actor) {
      return {
        outcome: 'skipped',
        reason: 'a major incident is declared by agents, of open tickets',
      };
    }
    const row = newIncident(actor, 'Major incident', at);
    await addIncident(tx, row);
    await join(tx, [before.ref], row, at);
    return { outcome: 'done', reason: 'a major incident was declared' };
  }

  private async joinAll(actor: Actor, ref: string, joining: Joining): Promise<void> {
    const refs = [...joining.values()].flat();
    const row = await this.tenantDb.read(actor, async (tx) => {
      const found = await incidentOf(tx, ref);
      if (!found) throw new NotFound('major incident');
      requireOpen(found);
      const ids = [...joining.keys()].map(({ id }) => id);
      requireJoinable(await joiningTickets(tx, ids, refs, false), refs, found.id);
      return found;
    });
    for (const [tenant, tickets] of joining) {
      await this.tenantDb.write(actor, tenant.id, async (tx) => {
        await join(tx, tickets, row, this.clock.now());
        return null;
      });
    }
  }
}

/** Tickets of the written department; those that have joined already are left as they are. */
async function join(tx: Tx, refs: readonly string[], row: IncidentRow, at: Date): Promise<void> {
  const found = await joiningTickets(tx, [tx.tenantId], refs, true);
  requireJoinable(found, refs, row.id);
  const ids = found.filter(({ incidentId }) => incidentId === null).map(({ id }) => id);
  if (ids.length === 0) return;
  const placedNo = placedWhenJoining(row.timeline);
  await addTickets(tx, ids, { incidentId: row.id, placedNo, at });
}

function requireOpen({ state }: IncidentRow): void {
  if (state !== 'open') {
    throw new Conflict('incident_not_open', `This major incident is ${state}. Reopen it first.`);
  }
}

function requireJoinable(
  found: readonly JoiningTicket[],
  refs: readonly string[],
  incidentId: string,
): void {
  for (const ref of refs) {
    const ticket = found.find((one) => one.ref === ref);
    if (!ticket) throw InvalidInput.of('tickets', UNSEEN);
    if (ticket.incidentId === incidentId) continue;
    if (ticket.incidentId !== null) {
      throw new Conflict('already_part', `${ref} is part of a major incident already.`);
    }
    if (!ticket.mayJoin) throw new Conflict('ticket_not_open', `${ref} is not open.`);
  }
}

/** @throws InvalidInput for a reference of no department of the actor. */
function byDepartment(actor: Actor, refs: readonly string[]): Joining {
  const joining = new Map<Tenant, string[]>();
  for (const ref of new Set(refs.map((each) => each.toUpperCase()))) {
    const tenant = departmentOf(actor, ref);
    joining.set(tenant, [...(joining.get(tenant) ?? []), ref]);
  }
  return joining;
}

function departmentOf(actor: Actor, ref: string): Tenant {
  try {
    return tenantOfRef(actor, ref);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    throw InvalidInput.of('tickets', UNSEEN);
  }
}

/** Who may, behind the wall as well. */
function isProvider({ role }: Actor): boolean {
  return role === 'agent' || role === 'system';
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Nothing of it follows from what there is already: neither how many, nor where. */
function newIncident(actor: Actor, title: string, at: Date): IncidentRow {
  const random = Array.from(randomBytes(6), (byte) => LETTERS.charAt(byte % LETTERS.length));
  const entry = { kind: 'declared', at: at.toISOString(), by: actor.name, text: title } as const;
  return {
    ...{ id: randomUUID(), ref: `MI-${random.join('')}`, title, state: 'open' },
    ...{
      managerId: actor.personId,
      managerName: actor.personId === null ? 'Nobody yet' : actor.name,
    },
    ...{ communicationsId: null, communicationsName: null, declaredAt: at },
    ...{ resolvedAt: null, closedAt: null, resolvesTickets: true, review: null },
    ...{ timeline: [{ no: 1, ...entry }], toldNo: 0, version: 1 },
  };
}
