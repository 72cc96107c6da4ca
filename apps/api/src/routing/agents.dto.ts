import { DateTimeField, ListField, NumberField, Shown, TextField } from '#fields';
import { SKILL } from './domain/check-rules.js';

const SLUG = {
  regexp: /^[a-z0-9][a-z0-9-]*$/,
  says: 'must be lower-case letters, digits and hyphens',
};

export class AgentsQueryDto {
  @TextField({ max: 30, pattern: SLUG, optional: true, description: 'A department, by its slug.' })
  tenant?: string;
}

export class AgentParams {
  @TextField({
    max: 36,
    pattern: { regexp: /^(me|[0-9a-f-]{36})$/, says: 'must be "me" or the id of a person' },
    description: '"me" or an id.',
  })
  personId: string;
}

export class EditAgentDto {
  @TextField({ max: 30, pattern: SLUG, description: 'The department, by its slug.' })
  tenant: string;

  @DateTimeField({
    optional: true,
    nullable: true,
    description: 'From when on they get no tickets; null when they are there.',
  })
  awayFrom?: string | null;

  @DateTimeField({
    optional: true,
    nullable: true,
    description: 'When they are back; null when that is not known.',
  })
  awayUntil?: string | null;

  @NumberField({ min: 0, max: 100, optional: true, description: 'Per cent of a full share.' })
  capacity?: number;

  @NumberField({
    ...{ min: 1, max: 1_000, optional: true, nullable: true },
    description: 'Tickets in progress at most, at full capacity. Leads and admins.',
  })
  workLimit?: number | null;

  @ListField({
    ...{ most: 50, optional: true, description: 'Leads and admins.' },
    each: { pattern: SKILL, says: 'must be lower-case letters, digits and hyphens, at most 50' },
  })
  skills?: string[];
}

class AgentGroupView {
  @Shown(String) slug: string;
  @Shown(String) name: string;
}

export class AgentView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) name: string;
  @Shown(String) tenant: string;
  @Shown(AgentGroupView, { list: true }) groups: readonly AgentGroupView[];
  @Shown(String, { nullable: true, format: 'date-time' }) awayFrom: string | null;
  @Shown(String, { nullable: true, format: 'date-time' }) awayUntil: string | null;
  @Shown(Boolean) isAway: boolean;
  @Shown(Number) capacity: number;
  @Shown(Number, { nullable: true }) workLimit: number | null;
  @Shown(String, { list: true }) skills: readonly string[];
  /** Open tickets that do not wait for others. */
  @Shown(Number) inProgress: number;
  /** Whether whoever asks may say when they are away and what they can take. */
  @Shown(Boolean) mayEdit: boolean;
}

export class AgentListView {
  @Shown(AgentView, { list: true }) items: readonly AgentView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}
