import { Clock } from '#clock';
import { Conflict, InvalidInput, NotFound } from '#problem';
import { type Actor, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { isTold, LONGEST_TIMELINE, type TimelineKind } from './domain/timeline.js';
import { namedIn } from './domain/wording.js';
import type { IncidentView } from './major-incidents.dto.js';
import {
  aTenantOf,
  type IncidentRow,
  incidentOf,
  lockIncident,
  saveIncident,
  ticketsOf,
} from './major-incidents.queries.js';
import { toIncidentView } from './to-incident-view.js';

export type IncidentChanges = Partial<Omit<IncidentRow, 'id' | 'ref' | 'timeline' | 'toldNo'>>;

/** A major incident while it is being changed. */
export class IncidentDraft {
  private changed: IncidentRow;

  constructor(
    readonly tx: Tx,
    readonly before: IncidentRow,
    readonly at: Date,
  ) {
    this.changed = before;
  }

  get now(): IncidentRow {
    return this.changed;
  }

  set(changes: IncidentChanges): void {
    this.changed = { ...this.changed, ...changes };
  }

  /** @throws Conflict `timeline_full` when there is no room for more. */
  note(kind: TimelineKind, text: string): void {
    const { timeline } = this.changed;
    if (timeline.length >= LONGEST_TIMELINE) {
      throw new Conflict('timeline_full', 'This major incident has 500 entries. Declare another.');
    }
    const no = timeline.length + 1;
    const entry = { no, kind, at: this.at.toISOString(), by: this.tx.actor.name, text };
    this.changed = {
      ...this.changed,
      timeline: [...timeline, entry],
      toldNo: isTold(entry) ? no : this.changed.toldNo,
    };
  }
}

/** The one way to change a major incident: through a department that has a ticket of it. */
@Injectable()
export class IncidentChange {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound when the actor sees none of its tickets. */
  find(actor: Actor, ref: string): Promise<IncidentView> {
    return this.tenantDb.read(actor, async (tx) => {
      const row = await incidentOf(tx, ref);
      if (!row) throw new NotFound('major incident');
      return toIncidentView(actor, row, await ticketsOf(tx, row.id), this.clock.now());
    });
  }

  /**
   * Its row is of no department, so any that has a ticket of it and is the actor's will do to write
   * in; the same each time, so that a repeated request finds what it did.
   *
   * @throws NotFound when the actor sees none of its tickets.
   */
  async change(
    actor: Actor,
    ref: string,
    decide: (draft: IncidentDraft) => void | Promise<void>,
  ): Promise<IncidentView> {
    const tenantId = await this.tenantDb.read(actor, (tx) => aTenantOf(tx, ref));
    if (tenantId === undefined) throw new NotFound('major incident');
    await this.tenantDb.write(actor, tenantId, async (tx) => {
      const before = await lockIncident(tx, ref);
      if (!before) throw new NotFound('major incident');
      const draft = new IncidentDraft(tx, before, this.clock.now());
      await decide(draft);
      await saveIncident(tx, draft.now);
      return null;
    });
    return this.find(actor, ref);
  }
}

/** @throws InvalidInput when a text that goes to several departments names one. */
export function requireNameless(actor: Actor, field: string, text: string): void {
  const names = namedIn(text, actor.tenants);
  if (names.length === 0) return;
  throw InvalidInput.of(
    field,
    `names ${names.join(', ')}, but goes to several departments; write {department} and {ref} instead`,
  );
}
