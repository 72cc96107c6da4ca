import { HelpdeskTestApp } from '#testing';
import type { TestDatabase } from '../../harness/test-database.js';
import { searchCanaries } from '../canary/search-canaries.js';
import { bound } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { compareSignIns } from '../http/compare-sign-ins.js';
import { compareTimes } from '../http/compare-times.js';
import { tryRoutes } from '../http/try-routes.js';
import { tryJobs } from '../jobs/try-jobs.js';
import { trySockets } from '../sockets/try-sockets.js';
import type { PlannedPart } from './part.js';

/** Chapters that need the running product. */
interface ProductPart extends Omit<PlannedPart, 'gather'> {
  readonly gather: (helpdesk: HelpdeskTestApp) => Promise<Evidence>;
}

export const PRODUCT_PARTS: readonly ProductPart[] = [
  {
    title: 'Every route of the running product',
    about:
      'The product was started, asked for all of its routes, and each was called without a session, ' +
      'with ended sessions and tokens, in each role of its own department and of another, and with ' +
      'the names and numbers of another department in every place.',
    gather: tryRoutes,
  },
  {
    title: 'How long an answer takes',
    about:
      'Asking for what belongs to another department was timed beside asking for what is not there: ' +
      'the time, too, must not tell one from the other. Nor may that of a refused sign-in tell who ' +
      'has an account. A busy machine can make this uncertain.',
    gather: async (helpdesk) =>
      bound([await compareTimes(helpdesk), await compareSignIns(helpdesk)]),
  },
  {
    title: 'Every live event',
    about:
      'Open connections tried to hear, see and send what belongs to another department, in every ' +
      'event of the running product, and again after their rights had ended.',
    gather: trySockets,
  },
  {
    title: 'Every job in the background',
    about:
      'What the product does by itself, such as watching promises and cleaning up, was run for two ' +
      'departments; it may touch only what it is for.',
    gather: tryJobs,
  },
  {
    title: 'A random word in every text',
    about:
      'Each text that a department can have was given a word that stands nowhere else. Then another ' +
      'department, and a requester of the same one, asked for everything they can ask for, and every ' +
      'byte of the answers was searched.',
    gather: searchCanaries,
  },
];

export type Product = HelpdeskTestApp;

/** The product itself, started on the proof's database. */
export function startProduct(database: TestDatabase): Promise<Product> {
  return HelpdeskTestApp.start({ database });
}
