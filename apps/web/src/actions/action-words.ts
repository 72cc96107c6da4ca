/** What rules, macros and escalations can do, as people choose it. */
export const ACTION_WORDS = {
  notify: 'Tell somebody',
  assign: 'Assign',
  set_priority: 'Set the priority',
  set_status: 'Set the status',
  classify: 'File under',
  tag: 'Add or remove tags',
  watch: 'Add a watcher',
  reply: 'Reply to the requester',
  note: 'Add an internal note',
  declare_major: 'Declare a major incident',
  call_webhook: 'Call a webhook',
} as const;

export type ActionKind = keyof typeof ACTION_WORDS;

/** An action as the API takes it: what to do, and the fields of that. */
export interface Action {
  readonly do: ActionKind;
  readonly [field: string]: unknown;
}

/** An action of which it is shown what became. */
export type ShownAction = Readonly<Record<string, unknown>>;

/** What an action of each kind is before anything of it is filled in. */
const NEW_ACTIONS: Readonly<Record<ActionKind, Action>> = {
  notify: { do: 'notify', whom: { assignee: true } },
  assign: { do: 'assign' },
  set_priority: { do: 'set_priority', priority: 'P2', reason: '' },
  set_status: { do: 'set_status', status: 'in_progress' },
  classify: { do: 'classify' },
  tag: { do: 'tag', add: [] },
  watch: { do: 'watch', person: '' },
  reply: { do: 'reply', body: '' },
  note: { do: 'note', body: '' },
  declare_major: { do: 'declare_major', reason: '' },
  call_webhook: { do: 'call_webhook', webhook: '' },
};

export function newAction(kind: ActionKind): Action {
  return NEW_ACTIONS[kind];
}

export function isActionKind(kind: string): kind is ActionKind {
  return Object.hasOwn(ACTION_WORDS, kind);
}

/** An action with another value in a field; null leaves the field out. */
export function withField(action: Action, field: string, value: unknown): Action {
  const rest = Object.entries(action).filter(([name]) => name !== field && name !== 'do');
  const given = value === null ? [] : [[field, value] as const];
  return { ...Object.fromEntries([...rest, ...given]), do: action.do };
}

/** The names of what actions hold by id or slug. */
export type NameOf = (idOrSlug: string) => string;

/** An action in a few words, such as `Assign to Service desk`. */
export function actionInWords(action: ShownAction, nameOf: NameOf): string {
  const name = (field: string): string => {
    const value = action[field];
    return typeof value === 'string' ? nameOf(value) : '';
  };
  switch (action['do']) {
    case 'notify':
      return `Tell ${whomInWords(action['whom'], nameOf)}`;
    case 'assign': {
      const parts = [name('group'), name('person')].filter((part) => part !== '');
      return parts.length === 0 ? 'Take it from whoever has it' : `Assign to ${parts.join(', ')}`;
    }
    case 'set_priority':
      return `Set the priority to ${name('priority')}`;
    case 'set_status':
      return `Set the status to ${name('status')}`;
    case 'classify':
      return `File under ${[name('category'), name('service')].filter(Boolean).join(', ') || 'nothing'}`;
    case 'tag':
      return tagsInWords(action);
    case 'watch':
      return `Add ${name('person')} as a watcher`;
    case 'reply':
      return `Reply “${short(action['body'])}”`;
    case 'note':
      return `Note “${short(action['body'])}”`;
    case 'call_webhook':
      return `Call ${name('webhook')}`;
    default:
      return ACTION_WORDS[action['do'] as ActionKind];
  }
}

function tagsInWords({ add, remove }: ShownAction): string {
  const listed = (tags: unknown): string => (Array.isArray(tags) ? tags.join(', ') : '');
  return [
    listed(add) && `Add the tags ${listed(add)}`,
    listed(remove) && `Remove the tags ${listed(remove)}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** Whom an action tells, as `notify` has it. */
function whomInWords(whom: unknown, nameOf: NameOf): string {
  if (typeof whom !== 'object' || whom === null) return 'somebody';
  const [kind = '', value] = Object.entries(whom)[0] ?? [];
  const named = typeof value === 'string' ? nameOf(value) : '';
  switch (kind) {
    case 'assignee':
      return 'whoever has it';
    case 'requester':
      return 'the requester';
    case 'watchers':
      return 'the watchers';
    case 'role':
      return value === 'lead' ? 'the leads' : 'the service owner';
    case 'onCall':
      return value === 'holding' ? 'who is on call' : `who is on call for ${named}`;
    default:
      return named;
  }
}

const SHORT = 60;

function short(text: unknown): string {
  const line = typeof text === 'string' ? text.replace(/\s+/g, ' ').trim() : '';
  return line.length > SHORT ? `${line.slice(0, SHORT)}…` : line;
}
