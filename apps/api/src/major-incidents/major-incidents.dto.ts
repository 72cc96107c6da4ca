import { ChoiceField, FlagField, IdField, ListField, NumberField, Shown, TextField } from '#fields';
import { TIMELINE_KINDS, type TimelineKind } from './domain/timeline.js';

export const STATES = ['open', 'resolved', 'closed'] as const;
export type IncidentState = (typeof STATES)[number];

const REF = /^[A-Za-z]{2,6}-\d{1,9}$/;
const TICKETS = {
  most: 100,
  each: { pattern: REF, says: 'must be references of tickets' },
} as const;
const BODY = { max: 20_000 };

export class IncidentParams {
  @TextField({
    max: 9,
    pattern: { regexp: /^MI-[0-9A-Z]{6}$/i, says: 'must be a reference such as MI-4F7K2Q' },
  })
  incident: string;
}

export class IncidentTicketParams extends IncidentParams {
  @TextField({ max: 20 }) ref: string;
}

export class ListIncidentsDto {
  @ChoiceField(STATES, { optional: true }) state?: IncidentState;
}

export class SuggestDto {
  @NumberField({ min: 5, max: 1440, optional: true, description: 'How far back; two hours.' })
  minutes?: number;
}

export class DeclareDto {
  @TextField({ max: 300 }) title: string;
  @ListField({ ...TICKETS, description: 'References of its first tickets, of any departments.' })
  tickets: string[];
}

export class JoinDto {
  @ListField(TICKETS) tickets: string[];
}

export class TellDto {
  @ChoiceField(['update', 'note'], { description: 'note: for the desks of the departments alone.' })
  kind: 'update' | 'note';
  @TextField({ ...BODY, description: 'May hold {department} and {ref}; names no department.' })
  body: string;
}

export class PreviewDto {
  @ChoiceField(['update', 'note', 'resolution', 'reopening'])
  kind: 'update' | 'note' | 'resolution' | 'reopening';
  @TextField(BODY) body: string;
}

export class ResolveDto {
  @TextField(BODY) body: string;
  @FlagField({ description: 'Whether its tickets are resolved too, or left to their agents.' })
  resolvesTickets: boolean;
}

export class ReopenDto {
  @TextField(BODY) body: string;
}

export class EditIncidentDto {
  @TextField({ max: 300, optional: true }) title?: string;
  @IdField({ optional: true, description: 'The agent who manages it from now on.' })
  managerId?: string;
  @IdField({ optional: true, nullable: true, description: 'Who writes the updates beside them.' })
  communicationsId?: string | null;
  @TextField({ max: 20_000, optional: true, description: 'What was learnt; for agents alone.' })
  review?: string;
}

export class WordingDto {
  @TextField({
    max: 36,
    pattern: { regexp: /^[a-z0-9][a-z0-9-]*$/, says: 'must be a slug' },
    description: 'The department, by its slug.',
  })
  tenant: string;
  @TextField({ max: 4000, description: 'Holds {update}; may hold {department} and {ref}.' })
  updateText: string;
  @TextField({ max: 4000, description: 'Holds {update}; may hold {department} and {ref}.' })
  resolutionText: string;
  @FlagField({ description: 'Whether people may know that others are disturbed as well.' })
  tellsPeople: boolean;
}

export class OfTenantDto {
  @TextField({
    max: 36,
    pattern: { regexp: /^[a-z0-9][a-z0-9-]*$/, says: 'must be a slug' },
    description: 'The department, by its slug.',
  })
  tenant: string;
}

export class WordingView {
  @Shown(String) tenant: string;
  @Shown(String) updateText: string;
  @Shown(String) resolutionText: string;
  @Shown(Boolean) tellsPeople: boolean;
  /** Whether the department wrote it; otherwise it is the usual one. */
  @Shown(Boolean) isOwn: boolean;
  /** The places that a wording may hold. */
  @Shown(String, { list: true }) places: string[];
}

/** A department, as far as the actor sees it. */
export class IncidentDepartmentView {
  @Shown(String) tenant: string;
  @Shown(String) name: string;
  @Shown(Number) tickets: number;
}

export class IncidentTicketView {
  @Shown(String) tenant: string;
  @Shown(String) ref: string;
  @Shown(String) subject: string;
  @Shown(String) status: string;
  @Shown(String, { format: 'date-time' }) joinedAt: string;
  @Shown(String) joinedBy: string;
  /** Up to which entry of the timeline it was told. */
  @Shown(Number) toldNo: number;
  /** Why the newest entry was not placed; null when nothing kept it. */
  @Shown(String, { nullable: true }) held: string | null;
}

export class TimelineEntryView {
  @Shown(Number) no: number;
  @Shown([...TIMELINE_KINDS]) kind: TimelineKind;
  @Shown(String, { format: 'date-time' }) at: string;
  @Shown(String) by: string;
  @Shown(String) text: string;
  /** On how many of the tickets that the actor sees it was placed; null when tickets are not told. */
  @Shown(Number, { nullable: true }) placed: number | null;
}

export class IncidentSummaryView {
  @Shown(String) ref: string;
  @Shown(String) title: string;
  @Shown([...STATES]) state: IncidentState;
  @Shown(String) manager: string;
  @Shown(String, { format: 'date-time' }) declaredAt: string;
  @Shown(String, { format: 'date-time', nullable: true }) resolvedAt: string | null;
  /** From declaring to resolving, or until now. */
  @Shown(Number) durationSeconds: number;
  /** Those that the actor sees. */
  @Shown(Number) tickets: number;
  @Shown(Number) departments: number;
}

export class IncidentListView {
  @Shown(IncidentSummaryView, { list: true }) items: IncidentSummaryView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

export class IncidentView {
  @Shown(String) ref: string;
  @Shown(String) title: string;
  @Shown([...STATES]) state: IncidentState;
  @Shown(String) manager: string;
  @Shown(String, { nullable: true }) communications: string | null;
  @Shown(String, { format: 'date-time' }) declaredAt: string;
  @Shown(String, { format: 'date-time', nullable: true }) resolvedAt: string | null;
  @Shown(String, { format: 'date-time', nullable: true }) closedAt: string | null;
  @Shown(Number) durationSeconds: number;
  @Shown(String, { nullable: true }) review: string | null;
  @Shown(IncidentDepartmentView, { list: true }) departments: IncidentDepartmentView[];
  @Shown(IncidentTicketView, { list: true }) tickets: IncidentTicketView[];
  @Shown(TimelineEntryView, { list: true }) timeline: TimelineEntryView[];
  /** What the actor may do: `tell`, `resolve`, `reopen`, `close`, `edit`, `take_over`, `join`. */
  @Shown(String, { list: true }) actions: string[];
}

export class PreviewItemView {
  @Shown(String) tenant: string;
  @Shown(String) name: string;
  /** How many of its tickets get it. */
  @Shown(Number) tickets: number;
  /** As it will read on one of them. */
  @Shown(String) text: string;
}

export class PreviewView {
  @Shown(PreviewItemView, { list: true }) items: PreviewItemView[];
}

export class AlikeTicketView {
  @Shown(String) tenant: string;
  @Shown(String) ref: string;
  @Shown(String) subject: string;
  @Shown(String, { format: 'date-time' }) createdAt: string;
  /** The major incident that it is part of already. */
  @Shown(String, { nullable: true }) incident: string | null;
}

export class SuggestionView {
  @Shown(String) subject: string;
  @Shown(Number) departments: number;
  @Shown(AlikeTicketView, { list: true }) tickets: AlikeTicketView[];
}

export class SuggestionsView {
  @Shown(SuggestionView, { list: true }) items: SuggestionView[];
}

export class PartOfView {
  @Shown(String) ref: string;
  @Shown(String) title: string;
  @Shown([...STATES]) state: IncidentState;
}

export class OfTicketView {
  @Shown(PartOfView, { nullable: true }) incident: PartOfView | null;
  /** Other open tickets that say the same, from about the same time. */
  @Shown(AlikeTicketView, { list: true }) alike: AlikeTicketView[];
  /** Of how many departments those are, its own included. */
  @Shown(Number) departments: number;
}

export class DisturbanceView {
  /** Since when it is known to be part of a wider disturbance; null when it is not, or not told. */
  @Shown(String, { format: 'date-time', nullable: true }) since: string | null;
}
