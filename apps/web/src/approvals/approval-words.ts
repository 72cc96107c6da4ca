import type { Approval, Ask } from './approval-queries.js';

export const STATE_WORDS: Readonly<Record<Approval['state'], string>> = {
  waiting: 'Waiting',
  approved: 'Approved',
  rejected: 'Not approved',
  cancelled: 'Taken back',
};

export const ASK_WORDS: Readonly<Record<Ask['state'], string>> = {
  planned: 'is asked later',
  waiting: 'has not answered yet',
  approved: 'approved',
  rejected: 'did not approve',
  passed_over: 'was not needed',
  cancelled: 'was not needed',
};

/** How many of a stage have to approve. */
export function ruleInWords({ needed, asks }: Approval['stages'][number]): string {
  if (asks.length === 1) return 'One person decides';
  if (needed === asks.length) return `All ${String(asks.length)} have to approve`;
  return needed === 1
    ? `Any of ${String(asks.length)} decides`
    : `${String(needed)} of ${String(asks.length)} have to approve`;
}

/** Who has answered or is to answer, as one reads it. */
export function whoInWords({ approver, heldBy, answeredBy }: Ask): string {
  const who = answeredBy ?? heldBy;
  return who.id === approver.id ? who.name : `${who.name} for ${approver.name}`;
}
