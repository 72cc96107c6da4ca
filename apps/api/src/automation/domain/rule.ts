import type { Action } from '../../actions/domain/action.js';
import type { Condition } from '../../conditions/domain/condition.js';
import type { RuleEvent } from './rule-events.js';

/** How long a ticket stays in a status before a rule looks at it. */
export interface Wait {
  readonly status: string;
  readonly minutes: number;
}

/** What a rule does, without its name and its place. */
export interface RuleDefinition {
  readonly on: readonly RuleEvent[];
  /** For `time_passed`. */
  readonly wait: Wait | null;
  readonly when: Condition;
  readonly actions: readonly Action[];
}
