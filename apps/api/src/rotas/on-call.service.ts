import { Injectable } from '@nestjs/common';
import { Clock } from '#clock';
import { InvalidInput } from '#problem';
import { type Actor, TenantDb } from '#tenancy';
import { readWithin, slugOf } from '../people/index.js';
import { gapsIn, nowAndNext, shiftsBetween } from './domain/shifts.js';
import { feedOf } from './on-call-feed.js';
import type { FeedQueryDto, OnCallListView, OnCallQueryDto, OnCallView } from './rotas.dto.js';
import { type KnownRota, type Period, rotasIn } from './rotas.queries.js';
import { toOverrideView, toShiftView } from './show-shifts.js';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 14;
const MOST_DAYS = 92;
const FEED_REACHES_BACK_DAYS = 28;

/** Who is on call, over all departments that whoever asks acts for. */
@Injectable()
export class OnCallService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /**
   * For each group that has a rota: who is on call now and next, and the shifts and gaps of a period.
   *
   * @throws InvalidInput for a period that is the wrong way round or too long.
   */
  async list(actor: Actor, query: OnCallQueryDto): Promise<OnCallListView> {
    const now = this.clock.now();
    const { from, to } = periodOf(query, now);
    const reach = new Date(Math.max(to.getTime(), now.getTime() + MOST_DAYS * DAY_MS));
    const known = await this.read(actor, query, {
      from: from < now ? from : now,
      ...{ to: reach, now },
    });
    const items = known.map((one) => toOnCallView(actor, one, { from, to, now }));
    return { items: items.filter(isRun), nextCursor: null };
  }

  /**
   * The shifts from four weeks ago to 92 days ahead, as an iCalendar file (RFC 5545).
   *
   * @throws InvalidInput for a group without a rota, and for a person who stands on none.
   */
  async feed(actor: Actor, query: FeedQueryDto): Promise<string> {
    const now = this.clock.now();
    const period = {
      from: new Date(now.getTime() - FEED_REACHES_BACK_DAYS * DAY_MS),
      to: new Date(now.getTime() + MOST_DAYS * DAY_MS),
      now,
    };
    const known = await this.read(actor, query, period);
    if (query.group !== undefined && known.length === 0) {
      throw InvalidInput.of('group', 'is not a group with a rota that you see');
    }
    const person = query.person === 'me' ? actor.personId : query.person;
    if (query.person !== 'me' && person && !known.some(({ names }) => names.has(person))) {
      throw InvalidInput.of('person', 'stands on no rota that you see');
    }
    return feedOf(known, period, {
      personId: person ?? null,
      department: ({ tenant_id }) =>
        actor.tenants.find(({ id }) => id === tenant_id)?.name ?? tenant_id,
    });
  }

  private read(
    actor: Actor,
    { tenant, group }: Pick<OnCallQueryDto, 'tenant' | 'group'>,
    period: Period,
  ): Promise<KnownRota[]> {
    return this.tenantDb.read(
      actor,
      (tx) => rotasIn(tx, period, group === undefined ? {} : { slug: group }),
      readWithin(actor, tenant),
    );
  }
}

function periodOf(query: OnCallQueryDto, now: Date): { from: Date; to: Date } {
  const from = query.from === undefined ? now : new Date(query.from);
  const to =
    query.to === undefined ? new Date(from.getTime() + USUAL_DAYS * DAY_MS) : new Date(query.to);
  if (to <= from) throw InvalidInput.of('to', 'must be after `from`');
  if (to.getTime() - from.getTime() > MOST_DAYS * DAY_MS) {
    throw InvalidInput.of('to', `must be at most ${String(MOST_DAYS)} days after \`from\``);
  }
  return { from, to };
}

function toOnCallView(actor: Actor, known: KnownRota, { from, to, now }: Period): OnCallView {
  const { group, history, overrides, memberIds } = known;
  const { now: current, next } = nowAndNext(history, now.getTime(), MOST_DAYS * DAY_MS);
  const shifts = shiftsBetween(history, from.getTime(), to.getTime());
  const { id, slug, name } = group;
  const isMember = actor.personId !== null && memberIds.has(actor.personId);
  return {
    tenant: slugOf(actor, group.tenant_id),
    group: { id, slug, name },
    now: toShiftView(current, known),
    next: next && toShiftView(next, known),
    from: from.toISOString(),
    to: to.toISOString(),
    shifts: shifts.map((shift) => toShiftView(shift, known)),
    gaps: gapsIn(shifts).map((gap) => toShiftView(gap, known)),
    overrides: overrides
      .filter(({ starts_at, ends_at }) => starts_at < to && ends_at > from)
      .map((row) => toOverrideView(actor, row, known, now)),
    mayTakeOver: actor.role !== 'agent' || isMember,
  };
}

/** Whether the group has a rota at all, in the period or to come. */
function isRun({ now, next, shifts }: OnCallView): boolean {
  const all = [now, ...(next ? [next] : []), ...shifts];
  return all.some(({ source }) => source !== 'no-rota');
}
