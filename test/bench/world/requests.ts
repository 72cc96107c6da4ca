import type { HttpRequest } from '../processes/messages.js';
import type { Place, SignedIn } from './bench-people.js';

const TICKETS = '/api/v1/tickets';

/** About as long as people write. */
const DESCRIPTION =
  'The laptop shows a blue screen each morning when it is taken out of the dock, and again ' +
  'when the network drive is opened. Starting it twice helps until lunch. Two colleagues in ' +
  'the same office say that theirs do so too, since the update of last week.';
const REPLY =
  'We have seen this on other machines of that model. Please install the driver that we have ' +
  'just sent to your computer, start it again, and tell us whether it is still there tomorrow.';

/** An agent raises an incident for somebody in a department. */
export function raising({ slug, requesterId }: Place, agent: SignedIn): HttpRequest {
  return posting(agent, TICKETS, {
    ...{ tenant: slug, type: 'incident', subject: 'Laptop shows a blue screen in the dock' },
    ...{ description: DESCRIPTION, impact: 'low', urgency: 'medium', category: 'hardware' },
    ...{ group: 'desktop', requesterId },
  });
}

export function replying(ref: string, agent: SignedIn): HttpRequest {
  return posting(agent, `${TICKETS}/${ref}/replies`, { body: REPLY });
}

export function taking(ref: string, agent: SignedIn): HttpRequest {
  return posting(agent, `${TICKETS}/${ref}/assignment`, { assigneeId: 'me' });
}

export function waiting(ref: string, agent: SignedIn): HttpRequest {
  return posting(agent, `${TICKETS}/${ref}/status`, { status: 'pending', pendingReason: 'user' });
}

export function goingOn(ref: string, agent: SignedIn): HttpRequest {
  return posting(agent, `${TICKETS}/${ref}/status`, { status: 'in_progress' });
}

/** @param query - as in the address of the page. */
export function listing(person: SignedIn, query: string): HttpRequest {
  return { method: 'GET', path: `${TICKETS}?${query}`, headers: person.headers };
}

export function counting(person: SignedIn, query: string): HttpRequest {
  return { method: 'GET', path: `${TICKETS}/counts?${query}`, headers: person.headers };
}

/** Who they are, and what they may do. */
export function introducing(person: SignedIn): HttpRequest {
  return { method: 'GET', path: '/api/v1/me', headers: person.headers };
}

export function opening(ref: string, person: SignedIn): HttpRequest {
  return { method: 'GET', path: `${TICKETS}/${ref}`, headers: person.headers };
}

function posting({ headers }: SignedIn, path: string, body: unknown): HttpRequest {
  return {
    method: 'POST',
    path,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
