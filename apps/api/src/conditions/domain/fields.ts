import { PENDING_REASONS, PRIORITIES, TICKET_TYPES } from '../../slas/domain/sla-policy.js';
import { LEVELS } from '../../people/domain/priority-matrix.js';

/** The states of tickets, as `tickets/domain` has them; its own list is compared with this one. */
const STATUSES = [
  ...['new', 'assigned', 'in_progress', 'awaiting_approval', 'approved', 'rejected'],
  ...['in_fulfilment', 'pending', 'resolved', 'fulfilled', 'closed', 'cancelled'],
];

/**
 * What a test of a field can be, and what of:
 * `word` one of a closed list, `name` a slug, id or name that may be missing, `names` any number of
 * those, `flag` yes or no, `count` a number that can be reached, `text` words.
 */
type FieldKind =
  | { readonly kind: 'word'; readonly words: readonly string[] }
  | { readonly kind: 'name' | 'names' | 'flag' | 'count' | 'text' };

/** The closed list of what a condition may look at. */
export const FIELDS = {
  type: { kind: 'word', words: TICKET_TYPES },
  status: { kind: 'word', words: STATUSES },
  open: { kind: 'flag' },
  priority: { kind: 'word', words: PRIORITIES },
  impact: { kind: 'word', words: LEVELS },
  urgency: { kind: 'word', words: LEVELS },
  /** By slug, as are service, supplier and group. */
  category: { kind: 'name' },
  service: { kind: 'name' },
  supplier: { kind: 'name' },
  group: { kind: 'name' },
  /** Where whoever is affected works. */
  site: { kind: 'name' },
  /** People by id. */
  assignee: { kind: 'name' },
  requester: { kind: 'name' },
  vip: { kind: 'flag' },
  channel: { kind: 'word', words: ['portal', 'desk', 'api', 'import'] },
  tags: { kind: 'names' },
  subject: { kind: 'text' },
  /** Subject and description. */
  text: { kind: 'text' },
  /** Models of the equipment that the ticket names. */
  model: { kind: 'names' },
  breached: { kind: 'flag' },
  /** How often it was opened again. */
  reopened: { kind: 'count' },
  pendingReason: { kind: 'word', words: PENDING_REASONS },
} as const satisfies Readonly<Record<string, FieldKind>>;

export type Field = keyof typeof FIELDS;

type FactOf<Kind> = Kind extends 'flag'
  ? boolean
  : Kind extends 'count'
    ? number
    : Kind extends 'names'
      ? readonly string[]
      : Kind extends 'text'
        ? string
        : string | null;

/** A ticket as conditions see it. */
export type TicketFacts = { readonly [Name in Field]: FactOf<(typeof FIELDS)[Name]['kind']> };

export function isField(name: unknown): name is Field {
  return typeof name === 'string' && Object.hasOwn(FIELDS, name);
}
