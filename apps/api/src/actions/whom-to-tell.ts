import type { TicketDraft } from '../tickets/index.js';
import { HOLDING, type Whom } from './domain/action.js';
import type { Surroundings } from './surroundings.js';

interface Told {
  /** Ids, each once; empty when there is nobody. */
  readonly people: readonly string[];
  /** Who it is, or why nobody, in words. */
  readonly reason: string;
}

/** The people whom an action means, as the ticket stands by then. */
export async function whomToTell(
  draft: TicketDraft,
  whom: Whom,
  around: Surroundings,
): Promise<Told> {
  const { now } = draft;
  if ('assignee' in whom) {
    if (now.assigneeId === null) return nobody('nobody has the ticket');
    return { people: [now.assigneeId], reason: 'the assignee was told' };
  }
  if ('requester' in whom) return { people: [now.requesterId], reason: 'the requester was told' };
  if ('watchers' in whom) return counted(await watchersOf(draft), 'watcher', 'nobody watches it');
  if ('role' in whom) return ofRole(draft, whom.role, around);
  if ('onCall' in whom) return onCall(draft, whom.onCall, around);
  if ('group' in whom) {
    const group = await around.group(whom.group);
    if (!group) return nobody(`there is no group "${whom.group}" any more`);
    return counted(group.members, `member of ${group.name}`, `${group.name} has no members`);
  }
  if (!(await around.person(whom.person))) return nobody('the person has left the department');
  return { people: [whom.person], reason: '1 person told' };
}

async function ofRole(
  { now }: TicketDraft,
  role: 'lead' | 'service_owner',
  around: Surroundings,
): Promise<Told> {
  if (role === 'lead') return counted(await around.leads(), 'lead', 'the department has no lead');
  if (now.serviceId === null) return nobody('the ticket names no service');
  const owners = await around.ownersOf(now.serviceId);
  return counted(owners, 'service owner', 'its service has no owner');
}

async function onCall(draft: TicketDraft, slug: string, around: Surroundings): Promise<Told> {
  const { now, at } = draft;
  const name = slug === HOLDING ? now.groupId : slug;
  if (name === null) return nobody('no group has the ticket');
  const group = await around.group(name);
  if (!group) return nobody(`there is no group "${slug}" any more`);
  const person = await around.personOnCall(group.id, at);
  if (person === null) return nobody(`nobody is on call for ${group.name} now`);
  return { people: [person], reason: `the person on call for ${group.name} was told` };
}

async function watchersOf({ tx, before }: TicketDraft): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select w.person_id as id from app.ticket_participants w
     join app.people p on p.tenant_id = w.tenant_id and p.id = w.person_id and p.active
     where w.tenant_id = $1 and w.ticket_id = $2 and w.part = 'watcher' order by w.person_id`,
    [before.tenantId, before.id],
  );
  return rows.map(({ id }) => id);
}

function counted(people: readonly string[], one: string, otherwise: string): Told {
  if (people.length === 0) return nobody(otherwise);
  const [noun, ...rest] = one.split(' of ');
  const many = [people.length === 1 ? noun : `${noun ?? ''}s`, ...rest].join(' of ');
  return { people, reason: `${String(people.length)} ${many} told` };
}

function nobody(reason: string): Told {
  return { people: [], reason };
}
