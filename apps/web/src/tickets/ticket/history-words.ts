import { MISSED_WORDS, TARGET_WORDS } from '../../slas/clock-words.js';
import { PENDING_WORDS, STATUS_WORDS } from '../ticket-words.js';

const STATUSES: Readonly<Record<string, string>> = STATUS_WORDS;
const REASONS: Readonly<Record<string, string>> = PENDING_WORDS;

type Data = Readonly<Record<string, unknown>>;

interface Entry {
  readonly type: string;
  readonly data: Data;
}

/** What a journal entry says, as a sentence without its subject: `linked CAF-1042`. */
export function historyInWords({ type, data }: Entry): string {
  const said = TELLERS[type];
  return said ? said(data) : type.replace('.', ': ').replaceAll('-', ' ');
}

const TELLERS: Readonly<Record<string, (data: Data) => string>> = {
  'ticket.created': ({ priority }) => `raised it as ${text(priority)}`,
  'ticket.edited': ({ changes }) => `changed ${fieldsOf(changes)}`,
  'ticket.assigned': () => 'changed who has it',
  'ticket.routed': ({ rule, ruleName }) =>
    `had it routed by rule ${text(rule)} (${text(ruleName)})`,
  'ticket.status-changed': ({ status, pendingReason }) => {
    const reason = REASONS[text(pendingReason)];
    return `changed the status ${fromTo(status, STATUSES)}${reason ? `, ${reason}` : ''}`;
  },
  'ticket.reopened': () => 'reopened it',
  'ticket.priority-changed': ({ priority, reason }) => {
    const why = text(reason);
    return `changed the priority ${fromTo(priority, {})}${why === '' ? '' : `: ${why}`}`;
  },
  'ticket.promises-moved': ({ policyVersion }) => `moved its promises ${fromTo(policyVersion, {})}`,
  'ticket.watched': () => 'added a watcher',
  'ticket.unwatched': () => 'removed a watcher',
  'ticket.linked': ({ ref }) => `linked ${text(ref)}`,
  'ticket.unlinked': ({ ref }) => `removed the link to ${text(ref)}`,
  'ticket.merged': ({ into }) => `merged it into ${text(into)}`,
  'ticket.absorbed': ({ ref }) => `merged ${text(ref)} into it`,
  'ticket.split': ({ into }) => `split ${text(into)} off it`,
  'ticket.transferred': () => 'transferred it to another department',
  'message.added': ({ kind }) => (kind === 'note' ? 'wrote an internal note' : 'wrote an answer'),
  'attachment.added': ({ fileName }) => `attached ${text(fileName)}`,
  'approval.requested': () => 'asked for an approval',
  'approval.asked': () => 'asked an approver',
  'approval.answered': ({ answer, via }) =>
    `${answer === 'approve' ? 'approved' : 'did not approve'}${via === 'link' ? ' by mail' : ''}`,
  'approval.handed-on': ({ why }) =>
    why === 'time_out'
      ? 'asked the next approver: the time was over'
      : why === 'stand_in'
        ? 'asked the stand-in of an approver'
        : 'let somebody else answer an approval',
  'approval.overdue': () => 'found nobody left to ask for an approval',
  'approval.decided': ({ state }) =>
    state === 'approved' ? 'gave the approval' : 'refused the approval',
  'approval.cancelled': () => 'took the approval back',
  'ticket.not-right': () => 'said that it is still not right',
  'ticket.escalated': ({ name, step, reason }) =>
    `escalated it, step ${text(step)} of ${text(name)}: ${text(reason)}`,
  'ticket.escalation-acknowledged': () => 'sees to what was escalated',
  'ticket.acted': ({ cause }) => `acted on it: ${saysOf(cause)}`,
  'webhook.called': ({ cause }) => `called a webhook: ${saysOf(cause)}`,
  'sla.warned': ({ target, threshold }) =>
    `warned of ${
      Object.entries(TARGET_WORDS)
        .find(([one]) => one === target)?.[1]
        .toLowerCase() ?? 'a promise'
    } (${text(threshold)})`,
  'sla.breached': ({ target }) =>
    Object.entries(MISSED_WORDS).find(([one]) => one === target)?.[1] ?? 'missed a promise',
};

function saysOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'says' in cause ? text(cause.says) : '';
}

function fromTo(value: unknown, words: Readonly<Record<string, string>>): string {
  if (!Array.isArray(value)) return '';
  const [from, to] = value.map((one) => words[text(one)] ?? text(one));
  return `from ${from ?? ''} to ${to ?? ''}`;
}

function fieldsOf(changes: unknown): string {
  return typeof changes === 'object' && changes !== null
    ? Object.keys(changes)
        .map((field) => field.replace(/([A-Z])/g, ' $1').toLowerCase())
        .join(', ')
    : 'it';
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
