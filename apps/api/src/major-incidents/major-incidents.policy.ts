import type { Actor } from '#tenancy';
import type { IncidentState } from './major-incidents.dto.js';

/** What a decision looks at. */
export interface IncidentFacts {
  readonly state: IncidentState;
  readonly managerId: string | null;
  readonly communicationsId: string | null;
}

/** Whoever manages it or writes its updates speaks to its tickets. */
export function maySpeak(actor: Actor, incident: IncidentFacts): boolean {
  const { managerId, communicationsId } = incident;
  return (
    actor.personId !== null &&
    [managerId, communicationsId].includes(actor.personId) &&
    incident.state !== 'closed'
  );
}

export function mayManage(actor: Actor, incident: IncidentFacts): boolean {
  return actor.personId !== null && actor.personId === incident.managerId;
}

/** Any agent who sees it may take it over; the timeline says so. */
export function mayTakeOver(actor: Actor, incident: IncidentFacts): boolean {
  return incident.state !== 'closed' && !mayManage(actor, incident);
}

/** The names of everything that this actor may do with it now, for the pages to offer. */
export function actionsFor(actor: Actor, incident: IncidentFacts): string[] {
  const { state } = incident;
  const manages = mayManage(actor, incident);
  const may: readonly (readonly [string, boolean])[] = [
    ['join', state === 'open'],
    ['tell', maySpeak(actor, incident)],
    ['resolve', manages && state === 'open'],
    ['reopen', manages && state === 'resolved'],
    ['close', manages && state === 'resolved'],
    ['edit', manages],
    ['take_over', mayTakeOver(actor, incident)],
  ];
  return may.filter(([, allowed]) => allowed).map(([action]) => action);
}
