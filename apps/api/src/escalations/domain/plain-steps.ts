import type { Action, Whom } from '../../actions/domain/action.js';

/** What an action does, in words that follow "it ...". */
export function plainAction(action: Action): string {
  switch (action.do) {
    case 'notify':
      return `tells ${plainWhom(action.whom)}`;
    case 'assign': {
      const { group, person } = action;
      const to = group === undefined ? '' : group === null ? ' out of its group' : ` to ${group}`;
      if (person === undefined) return `hands the ticket${to}`;
      if (person === null) return `takes the ticket off its assignee${to && `, and hands it${to}`}`;
      const who = person === 'on_call' ? 'the person on call' : 'a person';
      return `gives the ticket to ${who}${to && `, in the group${to.slice(3)}`}`;
    }
    case 'set_priority':
      return `makes it ${action.priority}: ${action.reason}`;
    case 'watch':
      return 'adds a watcher';
    case 'set_status':
      return `makes it ${action.status}`;
    case 'reply':
      return 'replies to the requester';
    case 'note':
      return 'adds a note';
    case 'tag':
      return 'changes its tags';
    case 'classify':
      return 'files it otherwise';
    case 'declare_major':
      return `declares a major incident: ${action.reason}`;
    case 'call_webhook':
      return 'calls a webhook';
  }
}

function plainWhom(whom: Whom): string {
  if ('role' in whom) return whom.role === 'lead' ? 'the leads' : 'the owner of its service';
  if ('group' in whom) return `everybody in ${whom.group}`;
  if ('onCall' in whom) {
    const of = whom.onCall === 'holding' ? 'its group' : whom.onCall;
    return `the person on call for ${of}`;
  }
  if ('assignee' in whom) return 'its assignee';
  if ('requester' in whom) return 'the requester';
  return 'watchers' in whom ? 'its watchers' : 'a person';
}
