import { TOLD_EVENTS, type ToldEvent } from './told-events.js';

/** What one is told by. */
export const CHANNELS = ['app', 'mail', 'push'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Events by the channels that somebody is told of them by. */
export type Choices = Readonly<Record<ToldEvent, readonly Channel[]>>;

/** How somebody wants to be told. Wall times are those of the department. */
export interface Preferences {
  readonly choices: Choices;
  /** One mail a day at this hour instead of one for each ticket; null for none. */
  readonly digestHour: number | null;
  /** Minutes from midnight; nothing is sent from here to `quietTo`, which may be on the next day. */
  readonly quietFrom: number | null;
  readonly quietTo: number | null;
  /** Whether what is urgent waits neither for the digest nor for the end of quiet hours. */
  readonly urgentAtOnce: boolean;
}

/** As they are kept: only what was chosen, so that an event which is added later is told as usual. */
export interface KeptPreferences extends Omit<Preferences, 'choices'> {
  readonly choices: Readonly<Record<string, readonly Channel[]>>;
}

const EVERYWHERE: readonly Channel[] = ['app', 'mail', 'push'];

/** What holds for whoever never chose. */
export const USUAL_PREFERENCES: Preferences = {
  choices: {
    ...(Object.fromEntries(TOLD_EVENTS.map((event) => [event, EVERYWHERE])) as Choices),
    ...{ moved: ['mail', 'push'], warned: ['app', 'push'] },
  },
  ...{ digestHour: null, quietFrom: null, quietTo: null, urgentAtOnce: true },
};

/** What holds for whoever chose this; with nothing chosen, the usual. */
export function preferencesOf(kept: KeptPreferences | null | undefined): Preferences {
  if (!kept) return USUAL_PREFERENCES;
  return { ...kept, choices: { ...USUAL_PREFERENCES.choices, ...kept.choices } };
}

export function wants({ choices }: Preferences, event: ToldEvent, channel: Channel): boolean {
  return choices[event].includes(channel);
}

/** Of a ticket that moves on there is no notice in the app: its page shows it. */
function hasNotice(event: ToldEvent): boolean {
  return event !== 'moved';
}

/**
 * The app keeps what mail and push tell.
 *
 * @returns what is wrong with the channels of an event; null for nothing.
 */
export function channelsFault(event: ToldEvent, channels: readonly Channel[]): string | null {
  if (!hasNotice(event)) {
    return channels.includes('app') ? `has no notice in the app of "${event}"` : null;
  }
  if (channels.length === 0 || channels.includes('app')) return null;
  return 'must have "app" where there is "mail" or "push": the app keeps what they tell';
}
