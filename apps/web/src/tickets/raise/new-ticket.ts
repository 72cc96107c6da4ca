import type { Level, NewTicket, TicketType } from '../ticket-types.js';

/** What the form holds while it is being filled in. */
export interface TicketDraft {
  tenant: string;
  type: TicketType;
  subject: string;
  description: string;
  impact: Level;
  urgency: Level;
  category: string;
  assetIds: string[];
  /** For whom the desk raises it; null when people raise it for themselves. */
  requester: { id: string; name: string } | null;
}

export const EMPTY_DRAFT: TicketDraft = {
  tenant: '',
  type: 'incident',
  subject: '',
  description: '',
  impact: 'low',
  urgency: 'medium',
  category: '',
  assetIds: [],
  requester: null,
};

/** What the API takes: fields that were left empty are left out. */
export function toNewTicket(draft: TicketDraft): NewTicket {
  const { category, assetIds, requester, ...rest } = draft;
  return {
    ...rest,
    subject: draft.subject.trim(),
    description: draft.description.trim(),
    ...(category !== '' && { category }),
    ...(assetIds.length > 0 && { assetIds }),
    ...(requester && { requesterId: requester.id }),
  };
}

export const TYPE_QUESTION = {
  incident: 'Something does not work',
  service_request: 'I need something',
} as const satisfies Record<TicketType, string>;

/** Impact as people know it. */
export const IMPACT_QUESTION = {
  low: 'One person',
  medium: 'A team, or several people',
  high: 'A whole office, or everybody',
} as const satisfies Record<Level, string>;

export const URGENCY_QUESTION = {
  high: 'Work has stopped',
  medium: 'Work goes on, with difficulty',
  low: 'It can wait',
} as const satisfies Record<Level, string>;
