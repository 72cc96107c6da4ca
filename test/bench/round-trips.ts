/**
 * How many times each hot request waits for the database, the question who it is included where it
 * is asked. Raise a
 * number only with a reason; lower it when a request has become shorter.
 */
export const ROUND_TRIPS = {
  'raising a ticket': 4,
  'raising one where there are no rules': 4,
  'raising one that a rule sends to a group': 4,
  'raising one that a rule gives to somebody': 5,
  replying: 4,
  'taking a ticket': 4,
  'moving a ticket to another status': 4,
  'a page of the queue': 1,
  'the counts of the queue': 1,
  'a search': 1,
  'a search of a requester': 1,
  'the page of a ticket': 2,
  'following one department live': 3,
} as const;
