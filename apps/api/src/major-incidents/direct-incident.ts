import { Conflict, InvalidInput, NotFound } from '#problem';
import { type Actor, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { requireAllowed } from '../tickets/index.js';
import type { ToldKind } from './domain/timeline.js';
import { textFor } from './domain/wording.js';
import { IncidentChange, type IncidentDraft, requireNameless } from './incident-change.js';
import type {
  EditIncidentDto,
  IncidentView,
  PreviewDto,
  PreviewView,
  ResolveDto,
  TellDto,
} from './major-incidents.dto.js';
import { mayManage, maySpeak, mayTakeOver } from './major-incidents.policy.js';
import { agentNamed, incidentOf, ticketsOf, wordings } from './major-incidents.queries.js';

/** What whoever manages a major incident does with it. Its tickets are told by the worker. */
@Injectable()
export class DirectIncident {
  constructor(
    private readonly incidents: IncidentChange,
    private readonly tenantDb: TenantDb,
  ) {}

  /** An update for the people of all its tickets, or a note for the desks alone. */
  tell(actor: Actor, ref: string, { kind, body }: TellDto): Promise<IncidentView> {
    return this.say(actor, ref, kind, body, ({ before }) => {
      requireAllowed(maySpeak(actor, before), SPEAKERS);
    });
  }

  /** @throws Conflict `incident_not_open` unless it is open. */
  resolve(actor: Actor, ref: string, input: ResolveDto): Promise<IncidentView> {
    return this.say(actor, ref, 'resolution', input.body, (draft) => {
      requireAllowed(mayManage(actor, draft.before), MANAGERS);
      requireState(draft, 'open', 'Only an open one is resolved.');
      draft.set({
        ...{ state: 'resolved', resolvedAt: draft.at },
        resolvesTickets: input.resolvesTickets,
      });
    });
  }

  /** Tickets that were resolved with it, and by nobody since, are worked on again. */
  reopen(actor: Actor, ref: string, body: string): Promise<IncidentView> {
    return this.say(actor, ref, 'reopening', body, (draft) => {
      requireAllowed(mayManage(actor, draft.before), MANAGERS);
      requireState(draft, 'resolved', 'Only a resolved one is reopened.');
      draft.set({ state: 'open', resolvedAt: null });
    });
  }

  close(actor: Actor, ref: string): Promise<IncidentView> {
    return this.incidents.change(actor, ref, (draft) => {
      requireAllowed(mayManage(actor, draft.before), MANAGERS);
      requireState(draft, 'resolved', 'Resolve it before it is closed.');
      draft.set({ state: 'closed', closedAt: draft.at });
      draft.note('closure', '');
    });
  }

  /** Its title, who has which part in it, and what was learnt. */
  edit(actor: Actor, ref: string, input: EditIncidentDto): Promise<IncidentView> {
    if (Object.values(input).every((value) => value === undefined)) {
      throw InvalidInput.of('title', 'name something to change');
    }
    for (const field of ['title', 'review'] as const) {
      requireNameless(actor, field, input[field] ?? '');
    }
    return this.incidents.change(actor, ref, async (draft) => {
      await this.giveRoles(actor, draft, input);
      if (input.title === undefined && input.review === undefined) return;
      requireAllowed(mayManage(actor, draft.now), MANAGERS);
      if (input.title !== undefined && input.title !== draft.before.title) {
        draft.set({ title: input.title });
        draft.note('renamed', input.title);
      }
      if (input.review !== undefined) {
        draft.set({ review: input.review });
        draft.note('review', '');
      }
    });
  }

  /** What a text would read like in each department that the actor sees. */
  preview(actor: Actor, ref: string, { kind, body }: PreviewDto): Promise<PreviewView> {
    requireNameless(actor, 'body', body);
    return this.tenantDb.read(actor, async (tx) => {
      const row = await incidentOf(tx, ref);
      if (!row) throw new NotFound('major incident');
      const [tickets, written] = await Promise.all([ticketsOf(tx, row.id), wordings(tx)]);
      const items = actor.tenants.flatMap(({ id, slug, name }) => {
        const own = tickets.filter(({ tenantId }) => tenantId === id);
        const [first] = own;
        if (!first) return [];
        const wording = written.find(({ tenantId }) => tenantId === id);
        const text = textFor(kind, wording, { department: name, ref: first.ref, update: body });
        return [{ tenant: slug, name, tickets: own.length, text }];
      });
      return { items };
    });
  }

  private say(
    actor: Actor,
    ref: string,
    kind: ToldKind,
    body: string,
    decide: (draft: IncidentDraft) => void,
  ): Promise<IncidentView> {
    requireNameless(actor, 'body', body);
    return this.incidents.change(actor, ref, (draft) => {
      decide(draft);
      draft.note(kind, body);
    });
  }

  private async giveRoles(
    actor: Actor,
    draft: IncidentDraft,
    { managerId, communicationsId }: EditIncidentDto,
  ): Promise<void> {
    const { before, tx } = draft;
    if (managerId !== undefined) {
      const isTakingOver = managerId === actor.personId && mayTakeOver(actor, before);
      requireAllowed(mayManage(actor, before) || isTakingOver, MANAGERS);
      const name = managerId === actor.personId ? actor.name : await agentNamed(tx, managerId);
      if (name === undefined) throw InvalidInput.of('managerId', NO_AGENT);
      draft.set({ managerId, managerName: name });
      draft.note('roles', `${name} manages it.`);
    }
    if (communicationsId === undefined) return;
    requireAllowed(mayManage(actor, draft.now), MANAGERS);
    const name = communicationsId === null ? null : await agentNamed(tx, communicationsId);
    if (name === undefined) throw InvalidInput.of('communicationsId', NO_AGENT);
    draft.set({ communicationsId, communicationsName: name });
    draft.note(
      'roles',
      name === null ? 'Nobody else writes its updates.' : `${name} writes its updates.`,
    );
  }
}

const SPEAKERS = 'Only its manager, or whoever they named to write its updates, tells its tickets.';
const MANAGERS = 'Only its manager does that. Take it over first.';
const NO_AGENT = 'is no agent of a department that you act for';

function requireState(
  { before }: IncidentDraft,
  state: 'open' | 'resolved',
  otherwise: string,
): void {
  if (before.state === state) return;
  throw new Conflict('wrong_state', `This major incident is ${before.state}. ${otherwise}`);
}
