import { PRIORITIES } from '../../people/domain/priority-matrix.js';
import { PENDING_REASONS, TICKET_STATUSES } from '../../tickets/domain/ticket-status.js';
import { HOLDING, ME, ON_CALL } from './action.js';

/** What is wrong with a list of actions, and where. */
export interface ActionFault {
  readonly field: string;
  readonly says: string;
}

/** What there is in a department, of all that a list of actions names. */
export interface KnownNames {
  readonly people: ReadonlySet<string>;
  /** Those of the people who work in a resolver group. */
  readonly agents: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  /** The groups whose rota has somebody on call. */
  readonly onCall: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly webhooks: ReadonlySet<string>;
}

/** What may stand in some list of actions, besides what may stand in all. */
export interface ActionRules {
  readonly most?: number;
  /** Whether somebody acts, whom `me` stands for. */
  readonly byPerson?: boolean;
  /** Kinds that have no place there. */
  readonly without?: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;
type Report = (field: string, says: string) => void;

const MOST_ACTIONS = 10;
const LONGEST_BODY = 10_000;
const LONGEST_LINE = 300;
const TAG = /^[a-z0-9][a-z0-9-]{0,49}$/;
/** As the desk's other texts: what PostgreSQL can store. */
const STORABLE = /^(?:[^\0\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])*$/;
const WHOM = ['person', 'role', 'group', 'onCall', 'assignee', 'requester', 'watchers'];
const ROLES = ['lead', 'service_owner'];

interface Kind {
  readonly fields: readonly string[];
  readonly check: (action: Fields, report: Report, around: Around) => void;
}

interface Around {
  readonly known: KnownNames;
  readonly byPerson: boolean;
}

const KINDS: Readonly<Record<string, Kind>> = {
  notify: { fields: ['whom', 'says'], check: checkNotify },
  assign: { fields: ['group', 'person'], check: checkAssign },
  set_priority: {
    fields: ['priority', 'reason'],
    check: ({ priority, reason }, report) => {
      oneOf(PRIORITIES, priority, 'priority', report);
      text(reason, LONGEST_LINE, 'reason', report);
    },
  },
  watch: {
    fields: ['person'],
    check: ({ person }, report, { known }) => {
      named(known.people, person, 'person', 'is nobody in this department', report);
    },
  },
  set_status: { fields: ['status', 'pendingReason', 'resolution'], check: checkStatus },
  reply: { fields: ['body'], check: checkBody },
  note: { fields: ['body'], check: checkBody },
  tag: { fields: ['add', 'remove'], check: checkTags },
  classify: { fields: ['category', 'service'], check: checkClassify },
  declare_major: {
    fields: ['reason'],
    check: ({ reason }, report) => {
      text(reason, LONGEST_LINE, 'reason', report);
    },
  },
  call_webhook: {
    fields: ['webhook'],
    check: ({ webhook }, report, { known }) => {
      named(known.webhooks, webhook, 'webhook', 'is no webhook of this department', report);
    },
  },
};

/** The kinds of actions that there are. */
export const ACTION_KINDS = Object.keys(KINDS);

/**
 * Every fault of a list of actions from outside.
 *
 * @param known - what there is of what the list names; see {@link namesIn}.
 * @param path - where the list stands in what was sent, for the fields of the faults.
 * @returns none when it is a list of {@link Action}.
 */
export function actionFaults(
  actions: unknown,
  known: KnownNames,
  path: string,
  { most = MOST_ACTIONS, byPerson = false, without = [] }: ActionRules = {},
): ActionFault[] {
  if (!Array.isArray(actions) || actions.length === 0 || actions.length > most) {
    return [{ field: path, says: `must be a list of 1 to ${String(most)} actions` }];
  }
  const faults: ActionFault[] = [];
  actions.forEach((action: unknown, at) => {
    const place = `${path}[${String(at)}]`;
    const report: Report = (field, says) =>
      faults.push({ field: field === '' ? place : `${place}.${field}`, says });
    checkAction(action, report, { known, byPerson, without });
  });
  return faults;
}

function checkAction(
  action: unknown,
  report: Report,
  around: Around & { readonly without: readonly string[] },
): void {
  if (!isRecord(action)) {
    report('', 'must be an object that says what to do');
    return;
  }
  const kinds = ACTION_KINDS.filter((kind) => !around.without.includes(kind));
  const name = action['do'];
  const kind = typeof name === 'string' && kinds.includes(name) ? KINDS[name] : undefined;
  if (!kind) {
    report('do', `must be one of ${kinds.join(', ')}`);
    return;
  }
  for (const field of Object.keys(action)) {
    if (field !== 'do' && !kind.fields.includes(field)) report(field, 'is not known');
  }
  kind.check(action, report, around);
}

function checkNotify(action: Fields, report: Report, { known }: Around): void {
  const { whom, says } = action;
  if (says !== undefined) text(says, LONGEST_LINE, 'says', report);
  const [entry, ...more] = isRecord(whom) ? Object.entries(whom) : [];
  if (!entry || more.length > 0 || !WHOM.includes(entry[0])) {
    report('whom', `must name one of ${WHOM.join(', ')}`);
    return;
  }
  const [kind, value] = entry;
  const place = `whom.${kind}`;
  if (kind === 'person') {
    named(known.people, value, place, 'is nobody in this department', report);
  } else if (kind === 'role') oneOf(ROLES, value, place, report);
  else if (kind === 'group') named(known.groups, value, place, noGroup(value), report);
  else if (kind === 'onCall') {
    if (value !== HOLDING) checkOnCall(value, place, report, known);
  } else if (value !== true) report(place, 'must be true');
}

function checkAssign({ group, person }: Fields, report: Report, around: Around): void {
  const { known, byPerson } = around;
  if (group === undefined && person === undefined) {
    report('', 'must name a group or a person (null for none)');
  }
  const isGroup = group !== undefined && group !== null;
  if (isGroup) named(known.groups, group, 'group', noGroup(group), report);
  if (person === undefined || person === null) return;
  if (person === ON_CALL) {
    if (isGroup) checkOnCall(group, 'group', report, known);
    return;
  }
  if (person === ME) {
    if (!byPerson) report('person', 'cannot be "me": nobody acts here');
    return;
  }
  named(known.agents, person, 'person', 'is not an agent of this department', report);
}

function checkOnCall(group: unknown, field: string, report: Report, known: KnownNames): void {
  if (typeof group !== 'string' || !known.groups.has(group)) report(field, noGroup(group));
  else if (!known.onCall.has(group)) {
    report(field, `"${group}" has no rota with somebody on call; give it one first`);
  }
}

function checkStatus(action: Fields, report: Report): void {
  const { status, pendingReason, resolution } = action;
  oneOf(TICKET_STATUSES, status, 'status', report);
  if (status === 'pending') oneOf(PENDING_REASONS, pendingReason, 'pendingReason', report);
  else if (pendingReason !== undefined) {
    report('pendingReason', 'is given when the status is pending');
  }
  if (resolution !== undefined) text(resolution, LONGEST_BODY, 'resolution', report);
}

function checkBody({ body }: Fields, report: Report): void {
  text(body, LONGEST_BODY, 'body', report);
}

function checkTags({ add, remove }: Fields, report: Report): void {
  if (add === undefined && remove === undefined) report('', 'must add or remove a tag');
  for (const [field, tags] of [
    ['add', add],
    ['remove', remove],
  ] as const) {
    if (tags === undefined) continue;
    const isList = Array.isArray(tags) && tags.length > 0 && tags.length <= 20;
    if (!isList || !tags.every((tag) => typeof tag === 'string' && TAG.test(tag))) {
      report(field, 'must be a list of 1 to 20 tags: lower-case letters, digits and hyphens');
    }
  }
}

function checkClassify({ category, service }: Fields, report: Report, { known }: Around): void {
  if (category === undefined && service === undefined) {
    report('', 'must name a category or a service (null for none)');
  }
  for (const [field, slug, there] of [
    ['category', category, known.categories],
    ['service', service, known.services],
  ] as const) {
    if (slug === undefined || slug === null) continue;
    named(there, slug, field, `there is no "${shown(slug)}" in this department`, report);
  }
}

function oneOf(words: readonly string[], value: unknown, field: string, report: Report): void {
  if (typeof value !== 'string' || !words.includes(value)) {
    report(field, `must be one of ${words.join(', ')}`);
  }
}

function named(
  there: ReadonlySet<string>,
  value: unknown,
  field: string,
  otherwise: string,
  report: Report,
): void {
  if (typeof value !== 'string' || !there.has(value)) report(field, otherwise);
}

function text(value: unknown, most: number, field: string, report: Report): void {
  if (typeof value !== 'string' || value.trim() === '' || value.length > most) {
    report(field, `must have 1 to ${String(most)} characters`);
  } else if (!STORABLE.test(value)) report(field, 'has characters that cannot be stored');
}

function noGroup(value: unknown): string {
  return `there is no group "${shown(value)}" in this department`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 63) : '';
}

/** Everything in a list of actions that may be the name of something, to be looked up. */
export function namesIn(actions: unknown): { readonly ids: string[]; readonly slugs: string[] } {
  const names = new Set(namesOf(actions, 0));
  return {
    ids: [...names].filter((name) => ID.test(name)),
    slugs: [...names].filter((name) => SLUG.test(name)),
  };
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;
const DEEPEST = 6;

function namesOf(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return [value];
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((each) => namesOf(each, depth + 1));
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
