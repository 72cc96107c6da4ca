import type { HelpdeskTestApp } from '#testing';
import { bound } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { aWorld } from '../surface/world.js';
import { tryConnecting } from './try-connecting.js';
import { tryHearing } from './try-hearing.js';
import { tryLosingRights } from './try-losing-rights.js';
import { tryOwnTicket } from './try-own-ticket.js';

/** Tries the live connection from every side. All that it works on is made by itself. */
export async function trySockets(helpdesk: HelpdeskTestApp): Promise<Evidence> {
  const theirs = await aWorld(helpdesk);
  return bound([
    await tryConnecting(helpdesk, theirs),
    await tryHearing(helpdesk, theirs),
    await tryOwnTicket(helpdesk, theirs),
    await tryLosingRights(helpdesk, theirs),
  ]);
}
