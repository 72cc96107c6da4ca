import type { ToldEvent } from './told-events.js';

/** `off`: not at all; `app`: in the app; `mail`: in the app and by e-mail. */
export const TOLD_BY = ['off', 'app', 'mail'] as const;
export type ToldBy = (typeof TOLD_BY)[number];

/** How somebody wants to be told. Wall times are those of the department. */
export interface Preferences extends Readonly<Record<ToldEvent, ToldBy>> {
  /** One message a day at this hour instead of one for each ticket; null for none. */
  readonly digestHour: number | null;
  /** Minutes from midnight; nothing is sent from here to `quietTo`, which may be on the next day. */
  readonly quietFrom: number | null;
  readonly quietTo: number | null;
  /** Whether a broken promise waits neither for the digest nor for the end of quiet hours. */
  readonly breachesAtOnce: boolean;
}

/** What holds for whoever never chose. */
export const USUAL_PREFERENCES: Preferences = {
  ...{ assigned: 'mail', answered: 'mail', moved: 'mail', warned: 'app', breached: 'mail' },
  ...{ digestHour: null, quietFrom: null, quietTo: null, breachesAtOnce: true },
};
