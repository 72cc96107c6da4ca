import { sayOn } from '../conversations/index.js';
import {
  addWatcher,
  assignDraft,
  editTags,
  isStep,
  mayAssign,
  mayEdit,
  mayNote,
  mayReply,
  moveDraft,
  putFacts,
  putPriority,
  statusesFor,
  tagsOf,
  tellAssignee,
  type TicketDraft,
} from '../tickets/index.js';
import { type Action, type ActionOf, ME, ON_CALL } from './domain/action.js';
import type { KnownGroup, Surroundings } from './surroundings.js';

/** What became of an action. */
export interface Effect {
  readonly outcome: 'done' | 'skipped';
  readonly reason: string;
}

type Change = Exclude<Action, ActionOf<'notify' | 'declare_major' | 'call_webhook'>>;

/** Whether an action changes the ticket itself. */
export function isChange(action: Action): action is Change {
  return !['notify', 'declare_major', 'call_webhook'].includes(action.do);
}

/** Does to a ticket what an action says, as far as the actor may and it is something new. */
export function changeTicket(
  draft: TicketDraft,
  action: Change,
  around: Surroundings,
): Promise<Effect> | Effect {
  switch (action.do) {
    case 'assign':
      return assign(draft, action, around);
    case 'set_priority':
      return setPriority(draft, action);
    case 'watch':
      return watch(draft, action, around);
    case 'set_status':
      return setStatus(draft, action);
    case 'reply':
      return say(draft, 'public', action.body);
    case 'note':
      return say(draft, 'internal', action.body);
    case 'tag':
      return tag(draft, action);
    case 'classify':
      return classify(draft, action, around);
  }
}

/**
 * Hands a ticket on. Whoever works on it keeps it when the group that it goes to is theirs; otherwise
 * it waits there for somebody to take it.
 */
async function assign(
  draft: TicketDraft,
  action: ActionOf<'assign'>,
  around: Surroundings,
): Promise<Effect> {
  const { now, tx } = draft;
  if (!mayAssign(tx.actor, now)) return skipped('the ticket has ended');
  const name = action.group === undefined ? now.groupId : action.group;
  const group = name === null ? undefined : await around.group(name);
  if (name !== null && !group) return skipped(`there is no group "${name}" any more`);
  const who = await assigneeOf(draft, action, group, around);
  if (typeof who !== 'object') return skipped(who);
  const to = { groupId: group?.id ?? null, assigneeId: who.id };
  if (to.groupId === now.groupId && to.assigneeId === now.assigneeId) {
    const isAboutGroup = typeof action.group === 'string' && action.person === undefined;
    return skipped(isAboutGroup ? 'the group has the ticket already' : 'they have it already');
  }
  assignDraft(draft, to);
  draft.meanwhile(tellAssignee(draft));
  if (to.assigneeId === null || to.assigneeId === now.assigneeId) {
    return done(group ? 'handed to the group' : 'taken from its group');
  }
  return done('assigned');
}

/** @returns whose the ticket is to be, or why it cannot be. */
async function assigneeOf(
  { now, tx, at }: TicketDraft,
  { person }: ActionOf<'assign'>,
  group: KnownGroup | undefined,
  around: Surroundings,
): Promise<{ readonly id: string | null } | string> {
  if (person === null) return { id: null };
  if (person === undefined) {
    const keeps = now.assigneeId !== null && group?.members.includes(now.assigneeId);
    return { id: group === undefined || keeps ? now.assigneeId : null };
  }
  if (person === ON_CALL) {
    if (!group) return 'no group has the ticket';
    const onCall = await around.personOnCall(group.id, at);
    return onCall === null ? `nobody is on call for ${group.name} now` : { id: onCall };
  }
  const id = person === ME ? tx.actor.personId : person;
  if (id === null) return 'nobody acts here';
  const known = await around.person(id);
  return known?.isAgent ? { id } : 'the person is not an agent of this department any more';
}

function setPriority(draft: TicketDraft, { priority, reason }: ActionOf<'set_priority'>): Effect {
  if (!mayEdit(draft.tx.actor, draft.now)) return skipped('the ticket is closed');
  if (draft.now.priority === priority) return skipped(`it is ${priority} already`);
  putPriority(draft, priority, reason);
  return done(`it is ${priority} now`);
}

async function watch(
  draft: TicketDraft,
  { person }: ActionOf<'watch'>,
  around: Surroundings,
): Promise<Effect> {
  if (!mayNote(draft.tx.actor, draft.now)) return skipped('the ticket was merged');
  if (!(await around.person(person))) return skipped('the person has left the department');
  const isNew = await addWatcher(draft, person);
  return isNew ? done('1 watcher added') : skipped('the person watches it already');
}

function setStatus(draft: TicketDraft, action: ActionOf<'set_status'>): Effect {
  const { now, tx } = draft;
  const { status, pendingReason = null, resolution } = action;
  if (now.status === status) return skipped(`it is ${status} already`);
  if (!isStep(now.type, now.status, status) || !statusesFor(tx.actor, now).includes(status)) {
    return skipped(`from ${now.status} it cannot become ${status}`);
  }
  if (now.status === 'awaiting_approval' && status !== 'cancelled') {
    return skipped('its approval is awaited, and decided by those who were asked');
  }
  moveDraft(draft, status, { pendingReason, ...(resolution !== undefined && { resolution }) });
  return done(`it is ${status} now`);
}

function say(draft: TicketDraft, visibility: 'public' | 'internal', body: string): Effect {
  const may = visibility === 'public' ? mayReply : mayNote;
  if (!may(draft.tx.actor, draft.now)) return skipped('the ticket takes no more of them');
  sayOn(draft, { visibility, body });
  return done(visibility === 'public' ? 'the reply was sent' : 'the note was added');
}

async function tag(
  draft: TicketDraft,
  { add = [], remove = [] }: ActionOf<'tag'>,
): Promise<Effect> {
  if (!mayEdit(draft.tx.actor, draft.now)) return skipped('the ticket is closed');
  const tags = await tagsOf(draft);
  const wanted = [...new Set([...tags.filter((one) => !remove.includes(one)), ...add])].sort();
  if (wanted.join() === tags.join()) return skipped('it has these tags already');
  await editTags(draft, wanted);
  return done('the tags were changed');
}

async function classify(
  draft: TicketDraft,
  { category, service }: ActionOf<'classify'>,
  around: Surroundings,
): Promise<Effect> {
  if (!mayEdit(draft.tx.actor, draft.now)) return skipped('the ticket is closed');
  const idIn = async (table: 'categories' | 'services', slug: string | null | undefined) =>
    typeof slug === 'string' ? await around.named(table, slug) : slug;
  const categoryId = await idIn('categories', category);
  const serviceId = await idIn('services', service);
  if (categoryId === undefined && category !== undefined) {
    return skipped(`there is no category "${category ?? ''}" any more`);
  }
  if (serviceId === undefined && service !== undefined) {
    return skipped(`there is no service "${service ?? ''}" any more`);
  }
  const isNew = putFacts(draft, {
    ...(categoryId !== undefined && { categoryId }),
    ...(serviceId !== undefined && { serviceId }),
  });
  return isNew ? done('filed otherwise') : skipped('it is filed so already');
}

function done(reason: string): Effect {
  return { outcome: 'done', reason };
}

function skipped(reason: string): Effect {
  return { outcome: 'skipped', reason };
}
