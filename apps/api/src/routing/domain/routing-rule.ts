import { type Condition, holds } from '../../conditions/domain/condition.js';
import type { TicketFacts } from '../../conditions/domain/fields.js';

/**
 * How somebody of a group is chosen: whose turn it is, or who has the least open work for what they
 * can take.
 */
export const WAYS = ['turn', 'load'] as const;
export type Way = (typeof WAYS)[number];

export interface RoutingRule {
  readonly name: string;
  /** Every ticket when left out. */
  readonly when?: Condition;
  /** The resolver group, by its slug. */
  readonly group: string;
  /** Nobody is chosen when left out: the ticket waits in the group for somebody to take it. */
  readonly assign?: { readonly by: Way; readonly skills?: readonly string[] };
  /** Whether it is asked again when the ticket is filed anew. */
  readonly again?: boolean;
}

/** Of the rules of a department the first that fits decides. */
export interface RoutingRules {
  readonly rules: readonly RoutingRule[];
}

/** A rule with its number, as people count: from 1. */
export interface NumberedRule {
  readonly number: number;
  readonly rule: RoutingRule;
}

/** The rule that decides of a ticket; undefined when none fits. */
export function ruleFor({ rules }: RoutingRules, facts: TicketFacts): NumberedRule | undefined {
  const at = rules.findIndex(({ when }) => when === undefined || holds(when, facts));
  const rule = rules[at];
  return rule && { number: at + 1, rule };
}
