type Fields = Readonly<Record<string, unknown>>;

export interface LadderStep {
  readonly wait: number;
  readonly per: 'service' | 'clock';
  readonly level?: 'functional' | 'hierarchic';
  readonly when?: Fields;
  readonly actions: readonly Fields[];
}

/** A ladder as the API keeps it. What a form does not know it leaves as it is. */
export interface Ladder {
  readonly key: string;
  readonly name: string;
  readonly trigger: Fields & { readonly on: string };
  readonly when?: Fields;
  readonly steps: readonly LadderStep[];
  readonly repeat?:
    { readonly every: number; readonly per: string; readonly most: number } | undefined;
  readonly isQuiet?: boolean;
}

export const TRIGGER_WORDS: Readonly<Record<string, string>> = {
  breach: 'A promise or an agreement is broken',
  warning: 'A promise is about to break',
  unassigned: 'Nobody takes the ticket',
  unanswered: 'The requester gets no answer',
  reopened: 'The ticket is reopened again',
  p1: 'The ticket becomes a P1',
  vip: 'It is for somebody who is served first',
  not_right: 'The requester says that it is still not right',
  manual: 'The desk escalates by hand',
};

/** What sets a ladder against a ticket, as a sentence without its full stop. */
export function triggerInWords({ on, minutes, times, threshold }: Ladder['trigger']): string {
  const what = TRIGGER_WORDS[on] ?? on;
  if (on === 'unassigned' || on === 'unanswered') {
    return `${what} for ${String(minutes)} service minutes`;
  }
  if (on === 'reopened' && typeof times === 'number' && times > 1) {
    return `${what} (${String(times)} times)`;
  }
  return typeof threshold === 'string' ? `${what} (${threshold})` : what;
}

export function waitInWords({ wait, per }: Pick<LadderStep, 'wait' | 'per'>): string {
  if (wait === 0) return 'at once';
  const unit = per === 'service' ? 'service minutes' : 'minutes';
  return `after ${String(wait)} ${wait === 1 ? unit.slice(0, -1) : unit}`;
}

/** What an action does, short: `tell the leads`. */
export function actionInWords(action: Fields): string {
  const whom = action['whom'];
  switch (action['do']) {
    case 'notify':
      return `tell ${whomInWords(isFields(whom) ? whom : {})}`;
    case 'assign':
      return assignInWords(action);
    case 'set_priority':
      return `make it ${text(action['priority'])}`;
    case 'set_status':
      return `make it ${text(action['status']).replaceAll('_', ' ')}`;
    case 'watch':
      return 'add a watcher';
    case 'note':
      return 'write an internal note';
    case 'reply':
      return 'answer the requester';
    case 'declare_major':
      return 'declare a major incident';
    case 'call_webhook':
      return 'call a webhook';
    default:
      return text(action['do']).replaceAll('_', ' ');
  }
}

function whomInWords(whom: Fields): string {
  const [kind, who] = Object.entries(whom)[0] ?? ['', ''];
  if (kind === 'role') return who === 'lead' ? 'the leads' : 'the owner of the service';
  if (kind === 'group') return `everybody in ${text(who)}`;
  if (kind === 'onCall') {
    return `who is on call for ${who === 'holding' ? 'its group' : text(who)}`;
  }
  const words: Readonly<Record<string, string>> = {
    ...{ assignee: 'the assignee', requester: 'the requester', watchers: 'its watchers' },
  };
  return words[kind] ?? 'a person';
}

function assignInWords({ group, person }: Fields): string {
  if (person === 'on_call') return 'give it to who is on call';
  if (typeof group === 'string') return `hand it to ${group}`;
  return person === null ? 'take it off its assignee' : 'give it to a person';
}

/** Why a ladder was set against a ticket. */
export function causeInWords(cause: Fields): string {
  const why = TRIGGER_WORDS[text(cause['on'])] ?? '';
  const by = text(cause['by']);
  const says = text(cause['says']);
  return [by === '' ? why : `${why}: ${by}`, says].filter((part) => part !== '').join(', ');
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
