/** How many of those who are asked in a stage have to approve. */
export const STAGE_RULES = ['any', 'all', 'quorum'] as const;
export type StageRule = (typeof STAGE_RULES)[number];

export const ANSWERS = ['approve', 'reject'] as const;
export type Answer = (typeof ANSWERS)[number];

/** `rejected` and `cancelled` end it as `approved` does; only one of the four is ever left. */
export const APPROVAL_STATES = ['waiting', 'approved', 'rejected', 'cancelled'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/**
 * One approver's part: `planned` until its stage comes, `passed_over` when the stage was decided
 * without it.
 */
export const ASK_STATES = [
  ...(['planned', 'waiting', 'approved', 'rejected', 'passed_over', 'cancelled'] as const),
];
export type AskState = (typeof ASK_STATES)[number];

export interface Ask {
  readonly id: string;
  readonly stage: number;
  readonly state: AskState;
}

export interface Stage {
  /** How many have to approve. */
  readonly needed: number;
}

/** What becomes of an approval by one answer. */
export interface Decided {
  readonly state: ApprovalState;
  /** The stage that is asked from now on. */
  readonly stage: number;
  readonly asks: readonly Ask[];
}

/** @returns how many approvals a rule needs. @param quorum - of that rule. */
export function neededBy(rule: StageRule, approvers: number, quorum = 1): number {
  if (rule === 'quorum') return quorum;
  return rule === 'all' ? approvers : 1;
}

/**
 * What a stage has come to: approved by as many as it needs, rejected as soon as they cannot be
 * reached any more.
 */
export function outcomeOf(
  { needed }: Stage,
  asks: readonly Pick<Ask, 'state'>[],
): 'waiting' | 'approved' | 'rejected' {
  const count = (state: AskState): number => asks.filter((ask) => ask.state === state).length;
  if (count('approved') >= needed) return 'approved';
  return count('approved') + count('waiting') < needed ? 'rejected' : 'waiting';
}

/**
 * Takes an answer in.
 *
 * @param stages - all of them, at least one.
 * @param asks - of all stages; the one that is answered waits.
 * @returns what changes by it: everything as it is afterwards.
 */
export function withAnswer(
  stages: readonly Stage[],
  asks: readonly Ask[],
  askId: string,
  answer: Answer,
): Decided {
  const answered = asks.find(({ id }) => id === askId);
  if (answered?.state !== 'waiting') throw new Error('Only what is asked can be answered.');
  const given = asks.map((ask) =>
    ask.id === askId
      ? { ...ask, state: answer === 'approve' ? ('approved' as const) : ('rejected' as const) }
      : ask,
  );
  const { stage } = answered;
  const outcome = outcomeOf(
    stages[stage] ?? { needed: 1 },
    given.filter((ask) => ask.stage === stage),
  );
  if (outcome === 'waiting') return { state: 'waiting', stage, asks: given };
  const closed = given.map((ask) =>
    ask.state === 'waiting' ? { ...ask, state: 'passed_over' as const } : ask,
  );
  const next = stage + 1;
  if (outcome === 'approved' && next < stages.length) {
    const opened = closed.map((ask) =>
      ask.stage === next && ask.state === 'planned' ? { ...ask, state: 'waiting' as const } : ask,
    );
    return { state: 'waiting', stage: next, asks: opened };
  }
  return {
    ...{ state: outcome, stage },
    asks: closed.map((ask) =>
      ask.state === 'planned' ? { ...ask, state: 'passed_over' as const } : ask,
    ),
  };
}
