import { Clock } from '#clock';
import { NotFound } from '#problem';
import { type Actor, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { tenantOfRef } from '../tickets/index.js';
import { type Candidate, candidates, comparedTicket } from './compared-tickets.queries.js';
import { Likenesses } from './domain/likeness.js';
import type { DisturbanceView, OfTicketView, SuggestionsView } from './major-incidents.dto.js';
import { disturbanceOf, incidentOf } from './major-incidents.queries.js';
import { toAlikeView } from './to-incident-view.js';

const MINUTE_MS = 60_000;
/** How far apart tickets of one disturbance are raised. */
const WINDOW_MINUTES = 120;
/** Fewer alike are a coincidence. */
const LEAST_IN_GROUP = 3;
const MOST_SHOWN = 20;

/** Which tickets look like one disturbance. Nothing is compared that the actor does not see. */
@Injectable()
export class SuggestIncidents {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** Groups of open tickets that say the same, of all departments of the actor. */
  async groups(actor: Actor, minutes = WINDOW_MINUTES): Promise<SuggestionsView> {
    const to = this.clock.now();
    const from = new Date(to.getTime() - minutes * MINUTE_MS);
    const tenantIds = actor.tenants.map(({ id }) => id);
    const found = await this.tenantDb.read(actor, (tx) => candidates(tx, tenantIds, { from, to }));
    const known = new Map(found.map((each) => [each.id, each]));
    const groups = new Likenesses(found.filter(({ incident }) => incident === null))
      .groups(LEAST_IN_GROUP)
      .map((group) => group.flatMap(({ id }) => known.get(id) ?? []));
    return {
      items: groups.slice(0, MOST_SHOWN).map((group) => ({
        subject: group[0]?.subject ?? '',
        departments: departmentsOf(group),
        tickets: group.map((each) => toAlikeView(actor, each)),
      })),
    };
  }

  /** What an agent is told of on the page of a ticket. @throws NotFound when they do not see it. */
  async ofTicket(actor: Actor, ref: string): Promise<OfTicketView> {
    const tenant = tenantOfRef(actor, ref);
    const tenantIds = actor.tenants.map(({ id }) => id);
    return this.tenantDb.read(actor, async (tx) => {
      const ticket = await comparedTicket(tx, tenant.id, ref);
      if (!ticket) throw new NotFound('ticket');
      const [incident, around] = await Promise.all([
        ticket.incident === null ? undefined : incidentOf(tx, ticket.incident),
        ticket.isCompared ? candidates(tx, tenantIds, windowAround(ticket)) : [],
      ]);
      const others = around.filter(
        ({ id, tenantId }) => id !== ticket.id || tenantId !== tenant.id,
      );
      const known = new Map(others.map((each) => [each.id, each]));
      const alike = new Likenesses([ticket, ...others])
        .alike(ticket)
        .flatMap(({ id }) => known.get(id) ?? []);
      return {
        incident: incident
          ? { ref: incident.ref, title: incident.title, state: incident.state }
          : null,
        alike: alike.slice(0, MOST_SHOWN).map((each) => toAlikeView(actor, each)),
        departments: departmentsOf([ticket, ...alike]),
      };
    });
  }

  /** All that anybody of the department is told: that others are disturbed too, where it wants that. */
  disturbance(actor: Actor, ref: string): Promise<DisturbanceView> {
    const tenant = tenantOfRef(actor, ref);
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const found = await disturbanceOf(tx, tenant.id, ref);
        if (!found) throw new NotFound('ticket');
        return { since: found.since?.toISOString() ?? null };
      },
      [tenant.id],
    );
  }
}

function windowAround({ createdAt }: Candidate): { readonly from: Date; readonly to: Date } {
  const reach = WINDOW_MINUTES * MINUTE_MS;
  return {
    from: new Date(createdAt.getTime() - reach),
    to: new Date(createdAt.getTime() + reach),
  };
}

function departmentsOf(tickets: readonly Candidate[]): number {
  return new Set(tickets.map(({ tenantId }) => tenantId)).size;
}
