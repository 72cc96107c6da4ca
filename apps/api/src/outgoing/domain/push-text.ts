import type { ToldEvent } from './told-events.js';

/**
 * All that a push message says, for the service worker to put into words: what a screen that is
 * locked may show. No subject, no answer and no note is in it.
 */
export interface PushText {
  /** The same in each try, so that a repeat takes the place of the first. */
  readonly id: string;
  readonly kind: ToldEvent;
  /** Of the ticket; null for what is of none. */
  readonly ref: string | null;
}
