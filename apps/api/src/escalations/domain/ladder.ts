import type { Action } from '../../actions/domain/action.js';
import type { Condition } from '../../conditions/domain/condition.js';
import type { ClockTarget } from '../../slas/domain/sla-policy.js';

export const TRIGGERS = [
  ...['breach', 'warning', 'unassigned', 'unanswered', 'reopened', 'p1', 'vip', 'not_right'],
  'manual',
] as const;

/** What sets a ladder against a ticket. */
export type Trigger =
  /** A promise or an agreement is broken; any when no target is named. */
  | { readonly on: 'breach'; readonly targets?: readonly ClockTarget[] }
  /** A warning of the SLA policy, such as `75%`; any when none is named. */
  | {
      readonly on: 'warning';
      readonly targets?: readonly ClockTarget[];
      readonly threshold?: string;
    }
  /** Nobody has had it, or nobody has answered the requester, for so much service time. */
  | { readonly on: 'unassigned' | 'unanswered'; readonly minutes: number }
  | { readonly on: 'reopened'; readonly times: number }
  | { readonly on: 'p1' | 'vip' | 'not_right' | 'manual' };

export const LEVELS = ['functional', 'hierarchic'] as const;

export interface Step {
  /** Minutes after the step before it, or after the trigger. */
  readonly wait: number;
  /** Whether those are minutes of service hours or of the clock on the wall. */
  readonly per: 'service' | 'clock';
  /** To others who can help, or to those who answer for it; for people to read. */
  readonly level?: (typeof LEVELS)[number];
  readonly when?: Condition;
  readonly actions: readonly Action[];
}

export interface Ladder {
  /** Names it within its policy, also in later versions. */
  readonly key: string;
  readonly name: string;
  readonly trigger: Trigger;
  /** Which tickets it is for; all when left out. */
  readonly when?: Condition;
  readonly steps: readonly Step[];
  /** The steps come again, so long after the last, until somebody acknowledges it. */
  readonly repeat?: {
    readonly every: number;
    readonly per: 'service' | 'clock';
    /** How often at most, the first time included. */
    readonly most: number;
  };
  /** Steps that come due outside service hours wait until they begin. */
  readonly isQuiet?: boolean;
}

/** What a department wants to happen before and when promises break. */
export interface EscalationPolicy {
  readonly ladders: readonly Ladder[];
}

/** Where a department starts: its leads are told of broken promises. */
export const FIRST_POLICY: EscalationPolicy = { ladders: [breachLadder({ handTo: null })] };

/** The ladder that a department begins with: tell the leads, and hand the ticket over. */
export function breachLadder({ handTo }: { readonly handTo: string | null }): Ladder {
  const tell: Step = {
    ...{ wait: 0, per: 'clock', level: 'hierarchic' },
    actions: [{ do: 'notify', whom: { role: 'lead' } }],
  };
  const hand: Step[] =
    handTo === null
      ? []
      : [
          {
            ...{ wait: 0, per: 'clock', level: 'functional' },
            actions: [{ do: 'assign', group: handTo }],
          },
        ];
  return {
    ...{ key: 'breach', name: 'A promise is broken', trigger: { on: 'breach' } },
    steps: [tell, ...hand],
  };
}
