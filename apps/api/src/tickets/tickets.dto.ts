import { ChoiceField, FlagField, IdField, ListField, NumberField, TextField } from '#fields';
import { LEVELS, PRIORITIES, type Level, type Priority } from '../people/index.js';
import {
  PENDING_REASONS,
  TICKET_STATUSES,
  TICKET_TYPES,
  type PendingReason,
  type TicketStatus,
  type TicketType,
} from './domain/ticket-status.js';
import { LINK_KINDS, type LinkKind } from './domain/ticket-link.js';

const SLUG = {
  regexp: /^[a-z0-9][a-z0-9-]*$/,
  says: 'must be lower-case letters, digits and hyphens',
};
const TAG = /^[a-z0-9][a-z0-9-]{0,49}$/;
const TAG_RULE = 'must be lower-case letters, digits and hyphens, at most 50';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const SORTS = ['-created', 'created', '-updated', 'due', 'priority'] as const;
export type Sort = (typeof SORTS)[number];

/** Several words of a set, separated by commas. */
function wordsOf(choices: readonly string[]): { regexp: RegExp; says: string } {
  const one = `(?:${choices.join('|')})`;
  return {
    regexp: new RegExp(`^${one}(?:,${one})*$`),
    says: `must be of ${choices.join(', ')}, separated by commas`,
  };
}

export class CreateTicketDto {
  @TextField({
    max: 30,
    pattern: SLUG,
    description: 'The department, by its slug.',
    example: 'ons',
  })
  tenant: string;

  @ChoiceField(TICKET_TYPES) type: TicketType;
  @TextField({ max: 300 }) subject: string;
  @TextField({ max: 50_000 }) description: string;
  @ChoiceField(LEVELS, { description: 'high: a site; medium: a team; low: one person.' })
  impact: Level;
  @ChoiceField(LEVELS) urgency: Level;
  @TextField({ max: 63, pattern: SLUG, optional: true, nullable: true }) category?: string | null;
  @TextField({ max: 63, pattern: SLUG, optional: true, nullable: true }) service?: string | null;
  @IdField({ optional: true, description: 'Who asks; the caller when left out. Staff only.' })
  requesterId?: string;
  @IdField({ optional: true, description: 'Who is affected; the requester when left out.' })
  affectedId?: string;
  @TextField({ max: 63, pattern: SLUG, optional: true }) group?: string;
  @ListField({ most: 20, each: { pattern: TAG, says: TAG_RULE }, optional: true }) tags?: string[];
  @ListField({ most: 20, each: { pattern: UUID, says: 'must be ids' }, optional: true })
  assetIds?: string[];
}

export class EditTicketDto {
  @TextField({ max: 300, optional: true }) subject?: string;
  @ChoiceField(LEVELS, { optional: true }) impact?: Level;
  @ChoiceField(LEVELS, { optional: true }) urgency?: Level;
  @ChoiceField(PRIORITIES, { optional: true, description: 'Overrides the matrix.' })
  priority?: Priority;
  @TextField({ max: 500, optional: true, description: 'Why the matrix is overridden.' })
  priorityReason?: string;
  @TextField({ max: 63, pattern: SLUG, optional: true, nullable: true }) category?: string | null;
  @TextField({ max: 63, pattern: SLUG, optional: true, nullable: true }) service?: string | null;
  @IdField({ optional: true }) affectedId?: string;
  @ListField({ most: 20, each: { pattern: TAG, says: TAG_RULE }, optional: true }) tags?: string[];
  @ListField({ most: 20, each: { pattern: UUID, says: 'must be ids' }, optional: true })
  assetIds?: string[];
}

/** What a list of tickets can be narrowed by; the same words as a saved view. */
export class TicketFilterDto {
  @TextField({
    max: 600,
    pattern: { regexp: /^[a-z0-9-]+(,[a-z0-9-]+)*$/, says: 'must be slugs, separated by commas' },
    optional: true,
  })
  tenant?: string;

  @TextField({ max: 200, pattern: wordsOf(TICKET_STATUSES), optional: true }) status?: string;
  @TextField({ max: 20, pattern: wordsOf(PRIORITIES), optional: true }) priority?: string;
  @TextField({
    max: 36,
    pattern: {
      regexp: /^(me|none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i,
      says: 'must be me, none or an id',
    },
    optional: true,
  })
  assignee?: string;

  @TextField({ max: 63, pattern: SLUG, optional: true }) group?: string;
  @IdField({ optional: true }) requester?: string;
  @TextField({ max: 50, pattern: { regexp: TAG, says: TAG_RULE }, optional: true }) tag?: string;
  @TextField({ max: 63, pattern: SLUG, optional: true, description: 'By its slug, or none.' })
  category?: string;
  @TextField({ max: 63, pattern: SLUG, optional: true, description: 'By its slug, or none.' })
  service?: string;
  @TextField({
    max: 200,
    optional: true,
    description:
      'Where the affected person was when the ticket was filed, as it is spelt; or none.',
  })
  site?: string;

  @FlagField({ optional: true }) open?: boolean;
  @FlagField({ optional: true }) breached?: boolean;
  @TextField({
    max: 4_000,
    optional: true,
    description: 'A condition, as JSON in one text: what rules have as `when`. Staff only.',
    example: '{"field":"vip","is":true}',
  })
  where?: string;

  @TextField({
    max: 200,
    optional: true,
    description:
      'Words in the subject or conversation, or a reference. Of words that more than 1,000 tickets ' +
      'have, the newest 1,000 are looked at; `searchedNewest` in the answer says so.',
  })
  q?: string;
}

export class ListTicketsDto extends TicketFilterDto {
  @ChoiceField(SORTS, { optional: true }) sort?: Sort;
  @TextField({ max: 400, optional: true }) cursor?: string;
  @NumberField({ min: 1, max: 100, optional: true }) limit?: number;
}

export class AssignTicketDto {
  @TextField({
    max: 36,
    pattern: {
      regexp: /^(me|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i,
      says: 'must be me, an id or null',
    },
    optional: true,
    nullable: true,
  })
  assigneeId?: string | null;

  @TextField({ max: 63, pattern: SLUG, optional: true, nullable: true }) group?: string | null;
}

export class ChangeStatusDto {
  @ChoiceField(TICKET_STATUSES) status: TicketStatus;
  @ChoiceField(PENDING_REASONS, { optional: true }) pendingReason?: PendingReason;
  @TextField({ max: 63, pattern: SLUG, optional: true, description: 'Whom it waits for.' })
  supplier?: string;
  @TextField({ max: 5_000, optional: true }) resolution?: string;
}

export class LinkTicketDto {
  @ChoiceField(LINK_KINDS) kind: LinkKind;
  @TextField({ max: 20, example: 'CAF-1042' }) ref: string;
}

export class MergeTicketDto {
  @TextField({ max: 20, example: 'CAF-1042', description: 'The ticket that goes on.' })
  into: string;
}

export class SplitTicketDto {
  @IdField({ description: 'The public message that the new ticket begins with.' })
  messageId: string;

  @TextField({ max: 300 }) subject: string;
}

export class TransferTicketDto {
  @TextField({ max: 30, pattern: SLUG, description: 'The department that it belongs to.' })
  tenant: string;

  @IdField({
    optional: true,
    description: 'Who asks there; whoever has the same address when left out.',
  })
  requesterId?: string;
}

export class PageDto {
  @TextField({ max: 400, optional: true }) cursor?: string;
  @NumberField({ min: 1, max: 200, optional: true }) limit?: number;
}
