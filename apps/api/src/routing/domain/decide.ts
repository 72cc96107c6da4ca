import type { Priority } from '../../people/domain/priority-matrix.js';
import type { TicketFacts } from '../../conditions/domain/fields.js';
import { type AgentState, chooseAgent, type Choice } from './choose-agent.js';
import { type NumberedRule, type RoutingRules, ruleFor } from './routing-rule.js';

/** Where a ticket goes, and who of there gets it. */
export interface Routing extends NumberedRule {
  /** Null when the rule wants nobody to be chosen. */
  readonly choice: Choice | null;
}

/** The state of those who may be chosen, and when. */
export interface Staff {
  /** By the slug of the group. */
  readonly members: Readonly<Record<string, readonly AgentState[]>>;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What becomes of a ticket by the rules; null when none fits. */
export function decide(rules: RoutingRules, facts: TicketFacts, staff: Staff): Routing | null {
  const fitting = ruleFor(rules, facts);
  return fitting ? decideBy(fitting, facts, staff) : null;
}

/** As {@link decide}, by a rule that is known to fit. */
export function decideBy(
  { number, rule }: NumberedRule,
  { priority }: Pick<TicketFacts, 'priority'>,
  { members, at }: Staff,
): Routing {
  if (rule.assign === undefined) return { number, rule, choice: null };
  const work = { ...rule.assign, priority: priority as Priority, at };
  return { number, rule, choice: chooseAgent(members[rule.group] ?? [], work) };
}
