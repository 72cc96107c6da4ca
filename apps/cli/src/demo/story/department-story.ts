import type { SeededRandom } from '../../import/generated/seeded-random.js';
import { EQUIPMENT_PLOTS } from '../world/equipment-plots.js';
import { firstNameOf } from '../world/names.js';
import { filledPlot, type Plot } from '../world/plot.js';
import { REQUEST_PLOTS } from '../world/request-plots.js';
import { SERVICE_PLOTS } from '../world/service-plots.js';
import type { Cast, Deed, Doer, Step, ToldTicket } from './deed.js';
import { lifeOf, type Pace, type Turns } from './ticket-life.js';
import { PRESENT, type PresentTicket } from './present-tickets.js';
import { related } from './related-tickets.js';

/** Somebody of the department who raises tickets, with what they work with. */
export interface Colleague extends Doer {
  readonly site: string;
  /** Ids and tags of their own laptop and of what stands at their site, by kind. */
  readonly equipment: Readonly<
    Partial<Record<string, { readonly id: string; readonly tag: string }>>
  >;
}

/** Everybody and everything that the stories of a department are made from. */
export interface Stage {
  /** The first is the demo requester. */
  readonly colleagues: readonly [Colleague, ...Colleague[]];
  readonly admin: Doer;
  /** Agents by resolver group; of the service desk the first is the demo agent. */
  readonly agents: ReadonlyMap<string, readonly Doer[]>;
  /** Minutes of service time that are promised for a plot. */
  readonly promised: (plot: Plot) => { readonly respond: number; readonly solve: number };
  readonly time: ServiceTime;
  readonly random: SeededRandom;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The service hours as far as stories need them; durations in milliseconds. */
export interface ServiceTime {
  addServiceTime(start: number, budgetMs: number): number;
  serviceTimeBetween(from: number, to: number): number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const HISTORY_DAYS = 100;
const PLOTS: readonly Plot[] = [...EQUIPMENT_PLOTS, ...SERVICE_PLOTS, ...REQUEST_PLOTS];
const NEEDS_APPROVAL = ['optional-extra', 'licence', 'access-request'];

/** The tickets of a department over the last months, oldest first. */
export function departmentStory(stage: Stage, pastTickets: number): ToldTicket[] {
  const past = Array.from({ length: pastTickets }, (_, index) =>
    pastTicket(stage, (index + stage.random.fraction()) / pastTickets),
  );
  const present = presentTickets(stage);
  const tickets = [...past, ...present].sort((one, other) => one.createdAt - other.createdAt);
  return related(tickets, stage.colleagues);
}

/** @param share - how far between the beginning of the history and now; later ones go better. */
function pastTicket(stage: Stage, share: number): ToldTicket {
  const { random, time, now } = stage;
  const start = now - HISTORY_DAYS * DAY;
  const open = time.serviceTimeBetween(start, now);
  const inHours = wholeSeconds(time.addServiceTime(start, open * share));
  const evening = random.happens(0.1) ? random.whole(180, 300) * MINUTE : 0;
  const createdAt = Math.min(inHours + evening, now);
  const plot = anyOf(PLOTS, random);
  const promised = stage.promised(plot);
  const pace: Pace = {
    respond: promised.respond * pacing(random, 0.2 - 0.12 * share),
    solve: promised.solve * pacing(random, 0.36 - 0.24 * share),
    hold: random.whole(60, 900),
  };
  return told(stage, plot, { createdAt, pace, turns: turnsOf(plot, random) });
}

/** How much of what was promised is used: seldom all of it, and more than all with this chance. */
function pacing(random: SeededRandom, late: number): number {
  return random.happens(late) ? 1.1 + 0.7 * random.fraction() : 0.08 + 0.72 * random.fraction();
}

function turnsOf(plot: Plot, random: SeededRandom): Turns {
  if (plot.tags.some((tag) => NEEDS_APPROVAL.includes(tag))) {
    return { approval: random.happens(0.85) ? 'yes' : 'no' };
  }
  if (random.happens(0.05)) return { isWithdrawn: true };
  if (plot.type === 'service_request') return {};
  if (random.happens(0.06)) return { comesBack: true };
  return { becomesUrgent: plot.urgency !== 'high' && random.happens(0.06) };
}

/** One ticket at each state of work, however late in the day it is. */
function presentTickets(stage: Stage): ToldTicket[] {
  const used = new Set<string>();
  return PRESENT.map((present) => {
    const fitting = shuffled(PLOTS, stage.random).filter((plot) => fits(plot, present));
    const plot = fitting.find(({ subject }) => !used.has(subject)) ?? fitting[0];
    if (!plot) throw new Error(`No plot is meant for a ticket that is ${present.status}.`);
    used.add(plot.subject);
    return presentTicket(stage, plot, present);
  });
}

function presentTicket(stage: Stage, plot: Plot, present: PresentTicket): ToldTicket {
  const promised = stage.promised(plot);
  const age = Math.max(2, 'minutes' in present ? present.minutes : promised.solve * present.share);
  const pace: Pace = {
    respond: Math.min(promised.respond * 0.5, age * 0.15),
    solve: age * 0.6,
    hold: age * 0.08,
  };
  const createdAt = serviceTimeAgo(stage, age * MINUTE);
  const turns: Turns = { ...present.turns };
  const ticket = told(stage, plot, { createdAt, pace, turns, isDemo: present.isDemo ?? false });
  if (present.status === 'new') return { ...ticket, deeds: [] };
  const last = ticket.deeds.findIndex(({ act }) => isArrival(act, present));
  return { ...ticket, deeds: ticket.deeds.slice(0, last + 1) };
}

function fits(plot: Plot, { type, pendingReason, turns }: PresentTicket): boolean {
  if (plot.type !== type) return false;
  const asksFirst = plot.tags.some((tag) => NEEDS_APPROVAL.includes(tag));
  if (asksFirst !== (turns?.approval !== undefined)) return false;
  if (pendingReason === undefined) return true;
  return pendingReason === 'user'
    ? plot.question !== undefined
    : plot.hold?.reason === pendingReason;
}

function isArrival(act: Deed['act'], { status, pendingReason }: PresentTicket): boolean {
  return act.type === 'move' && act.to === status && act.pendingReason === pendingReason;
}

interface Telling {
  readonly createdAt: number;
  readonly pace: Pace;
  readonly turns: Turns;
  /** Whether it happens to the people whom visitors sign in as. */
  readonly isDemo?: boolean;
}

function told(stage: Stage, plot: Plot, telling: Telling): ToldTicket {
  const { random } = stage;
  const isDemo = telling.isDemo ?? random.happens(0.05);
  const [demoRequester] = stage.colleagues;
  const requester = isDemo ? demoRequester : anyOf(stage.colleagues, random);
  const cast = castOf(stage, plot, requester, isDemo);
  const asset = requester.equipment[plot.equipment ?? ''];
  const filled = filledPlot(plot, {
    site: requester.site,
    asset: asset?.tag ?? 'my computer',
    requester: firstNameOf(requester.name),
  });
  const steps = lifeOf(filled, cast, telling.pace, telling.turns);
  return {
    plot: filled,
    pattern: plot,
    cast,
    createdAt: telling.createdAt,
    raisedBy: !isDemo && random.happens(0.2) ? cast.desk : requester,
    assetId: asset?.id ?? null,
    deeds: deedsOf(stage, steps, telling.createdAt),
  };
}

function castOf(stage: Stage, plot: Plot, requester: Doer, isDemo: boolean): Cast {
  const { agents, admin, random } = stage;
  // Nobody works on their own ticket.
  const inGroup = (slug: string): Doer[] =>
    (agents.get(slug) ?? []).filter(({ id }) => id !== requester.id);
  const atDesk = inGroup('service-desk');
  const [demoAgent] = atDesk;
  const desk = isDemo && demoAgent ? demoAgent : anyOf(atDesk, random);
  const solvers = inGroup(plot.group);
  const resolver = solvers.includes(desk) ? desk : anyOf(solvers, random);
  return { requester, desk, resolver, admin };
}

/** Places steps in service time, and leaves out what is still to come. */
function deedsOf({ time, now }: Stage, steps: readonly Step[], createdAt: number): Deed[] {
  let minutes = 0;
  return steps
    .map(({ after, by, act }) => {
      minutes += after;
      return { at: wholeSeconds(time.addServiceTime(createdAt, minutes * MINUTE)), by, act };
    })
    .filter(({ at }) => at <= now);
}

/** The moment since when so much service time has passed. */
function serviceTimeAgo({ time, now }: Stage, ms: number): number {
  let [early, late] = [now - HISTORY_DAYS * DAY, now];
  while (late - early > MINUTE / 2) {
    const middle = (early + late) / 2;
    if (time.serviceTimeBetween(middle, now) >= ms) early = middle;
    else late = middle;
  }
  return wholeSeconds(early);
}

function wholeSeconds(at: number): number {
  return Math.floor(at / 1000) * 1000;
}

function anyOf<T>(choices: readonly T[], random: SeededRandom): T {
  return choices[random.whole(0, choices.length - 1)] as T;
}

function shuffled<T>(choices: readonly T[], random: SeededRandom): T[] {
  return choices
    .map((choice) => ({ choice, place: random.fraction() }))
    .sort((one, other) => one.place - other.place)
    .map(({ choice }) => choice);
}
