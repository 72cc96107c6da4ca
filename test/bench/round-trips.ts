/**
 * How many times each hot request waits for the database, the question who it is included. Raise a
 * number only with a reason; lower it when a request has become shorter.
 */
export const ROUND_TRIPS = {
  'raising a ticket': 4,
  replying: 4,
  'taking a ticket': 4,
  'moving a ticket to another status': 4,
  'a page of the queue': 3,
  'the counts of the queue': 3,
  'a search': 3,
  'a search of a requester': 3,
  'the page of a ticket': 3,
  'following one department live': 3,
} as const;
