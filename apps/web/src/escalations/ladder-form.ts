import { actionInWords, type Ladder, type LadderStep } from './ladder-words.js';

type Action = LadderStep['actions'][number];

/** What the form can say of an action. Anything else it keeps, and shows in words. */
export const ACTION_CHOICES = [
  { value: 'tell_leads', label: 'Tell the leads' },
  { value: 'tell_on_call', label: 'Tell who is on call for its group' },
  { value: 'tell_assignee', label: 'Tell the assignee' },
  { value: 'tell_group', label: 'Tell everybody in a group', needs: 'group' },
  { value: 'hand', label: 'Hand it to a group', needs: 'group' },
  { value: 'give_on_call', label: 'Give it to who is on call for its group' },
  { value: 'p1', label: 'Make it a P1' },
  { value: 'note', label: 'Write an internal note', needs: 'text' },
  { value: 'major', label: 'Declare a major incident', needs: 'text' },
] as const;

export type ActionChoice = (typeof ACTION_CHOICES)[number]['value'];

/** An action as the form has it. */
export interface FormAction {
  readonly choice: ActionChoice | 'other';
  /** A group's slug, or words. */
  readonly value: string;
  /** As it was, for one that the form does not know. */
  readonly other?: Action;
}

const FIXED: Readonly<Partial<Record<ActionChoice, Action>>> = {
  tell_leads: { do: 'notify', whom: { role: 'lead' } },
  tell_on_call: { do: 'notify', whom: { onCall: 'holding' } },
  tell_assignee: { do: 'notify', whom: { assignee: true } },
  give_on_call: { do: 'assign', person: 'on_call' },
  p1: { do: 'set_priority', priority: 'P1', reason: 'Escalated.' },
};

export function toFormAction(action: Action): FormAction {
  const asJson = JSON.stringify(action);
  const tried = ACTION_CHOICES.flatMap(({ value: choice }) => {
    const value = valueOf(action);
    const form = { choice, value };
    return JSON.stringify(toAction(form)) === asJson ? [form] : [];
  });
  return tried[0] ?? { choice: 'other', value: actionInWords(action), other: action };
}

export function toAction({ choice, value, other }: FormAction): Action {
  switch (choice) {
    case 'other':
      return other ?? {};
    case 'tell_group':
      return { do: 'notify', whom: { group: value } };
    case 'hand':
      return { do: 'assign', group: value };
    case 'note':
      return { do: 'note', body: value };
    case 'major':
      return { do: 'declare_major', reason: value };
    default:
      return FIXED[choice] ?? {};
  }
}

function valueOf(action: Action): string {
  const { whom, group, body, reason } = action;
  const inWhom = typeof whom === 'object' && whom !== null && 'group' in whom ? whom.group : '';
  const found = [inWhom, group, body, reason].find((one) => typeof one === 'string' && one !== '');
  return typeof found === 'string' ? found : '';
}

/** A ladder to begin with. */
export function newLadder(keys: readonly string[]): Ladder {
  let number = keys.length + 1;
  while (keys.includes(`ladder-${String(number)}`)) number += 1;
  return {
    ...{ key: `ladder-${String(number)}`, name: '', trigger: { on: 'p1' } },
    steps: [newStep(0)],
  };
}

export function newStep(wait: number): LadderStep {
  return { wait, per: 'clock', actions: [{ do: 'notify', whom: { role: 'lead' } }] };
}

/** A trigger of a kind, with a number where it needs one. */
export function triggerOf(on: string): Ladder['trigger'] {
  if (on === 'unassigned' || on === 'unanswered') return { on, minutes: 30 };
  return on === 'reopened' ? { on, times: 2 } : { on };
}

/** The field of a trigger that is a number, and how it is asked for. */
export function numberOf({ on }: Ladder['trigger']): { field: string; label: string } | null {
  if (on === 'unassigned' || on === 'unanswered') {
    return { field: 'minutes', label: 'For how many service minutes' };
  }
  return on === 'reopened' ? { field: 'times', label: 'How many times' } : null;
}
