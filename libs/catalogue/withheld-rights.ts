/** What a role may be allowed to do with the rows of a table. */
export const ROW_RIGHTS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;
export type RowRight = (typeof ROW_RIGHTS)[number];

/** Rights that the app role does not get on a table. */
export interface Withheld {
  readonly rights: readonly RowRight[];
  readonly reason: string;
}

/**
 * The tables of schema `app` that the app role may not use in every way. On all others it has each of
 * {@link ROW_RIGHTS}, no more and no less; policies then say on which rows.
 */
export const WITHHELD_RIGHTS: Readonly<Record<string, Withheld>> = {
  calendar_versions: {
    rights: ['UPDATE', 'DELETE'],
    reason: 'Promises were measured by it: a change is a new version.',
  },
  counters: { rights: ['DELETE'], reason: 'A number that was given out is never given again.' },
  journal: { rights: ['UPDATE', 'DELETE'], reason: 'What happened has happened.' },
  major_incidents: { rights: ['DELETE'], reason: 'It is closed, and stays to be reviewed.' },
  messages: { rights: ['UPDATE', 'DELETE'], reason: 'What was said has been read.' },
  queue_changes: {
    rights: ['INSERT', 'UPDATE', 'DELETE'],
    reason:
      'A trigger on tickets notes what is counted, so that it cannot be forgotten or invented.',
  },
  queue_counts: {
    rights: ['INSERT', 'UPDATE', 'DELETE'],
    reason: 'Made of what the trigger noted, by auth.fold_queue_changes alone.',
  },
  rotas: {
    rights: ['UPDATE', 'DELETE'],
    reason: 'Who was on call is to be seen later: a change is a new version.',
  },
  routing_rule_versions: {
    rights: ['UPDATE', 'DELETE'],
    reason: 'Tickets were sent by it: a change is a new version.',
  },
  routing_turns: {
    rights: ['INSERT', 'UPDATE', 'DELETE'],
    reason: 'Kept by app.keep_routing_turns as tickets are given out, whoever raised them.',
  },
  routing_untold: {
    rights: ['INSERT', 'UPDATE'],
    reason: 'Noted by app.tell_of_routing, whoever raised the ticket; whoever tells takes it away.',
  },
  service_credit_schemes: {
    rights: ['UPDATE', 'DELETE'],
    reason: 'Credits were due by it: a change is a new version.',
  },
  sla_policy_versions: {
    rights: ['UPDATE', 'DELETE'],
    reason: 'Promises were made by it: a change is a new version.',
  },
  ticket_participants: {
    rights: ['UPDATE'],
    reason: 'A part is given and taken away, never moved to another ticket.',
  },
  ticket_words: {
    rights: ['INSERT', 'UPDATE', 'DELETE'],
    reason: 'Words of internal notes are among them; app.add_ticket_words alone writes.',
  },
  tickets: { rights: ['DELETE'], reason: 'Nobody deletes a ticket.' },
};

/** @returns whether the app role is to have this right on a table of schema `app`. */
export function isGranted(table: string, right: RowRight): boolean {
  return !(WITHHELD_RIGHTS[table]?.rights ?? []).includes(right);
}
