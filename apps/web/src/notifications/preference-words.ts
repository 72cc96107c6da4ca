import type { Preferences } from './preference-queries.js';

export type ToldEvent = 'assigned' | 'answered' | 'moved' | 'warned' | 'breached';

const EVENT_WORDS: Readonly<Record<ToldEvent, string>> = {
  answered: 'The desk answers on my ticket',
  moved: 'My ticket moves on',
  assigned: 'A ticket is assigned to me',
  warned: 'A promise on my work breaks soon',
  breached: 'A promise is broken',
};

const CHANNELS = [
  { value: 'off', label: 'not at all' },
  { value: 'app', label: 'in the app' },
  { value: 'mail', label: 'in the app and by e-mail' },
] as const;

/** Of a ticket that moves on there is no notice in the app: its page shows it. */
const BY_MAIL = [
  { value: 'off', label: 'not at all' },
  { value: 'mail', label: 'by e-mail' },
] as const;

/** What a hat is told of, with the choices that there are. */
export function toldTo(role: string): readonly {
  readonly event: ToldEvent;
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}[] {
  const events: readonly ToldEvent[] =
    role === 'requester' ? ['answered', 'moved'] : ['assigned', 'warned', 'breached'];
  return events.map((event) => ({
    ...{ event, label: EVENT_WORDS[event] },
    choices: event === 'moved' ? BY_MAIL : CHANNELS,
  }));
}

/** `HH:MM` of a minute of the day. */
export function clockOf(minute: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The minute of the day of `HH:MM`; null when it is none. */
export function minuteOf(clock: string): number | null {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)/.exec(clock);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null;
}

/** What is sent back: all but what the installation says. */
export function chosen(preferences: Preferences): Omit<Preferences, 'mailIsOn'> {
  const { assigned, answered, moved, warned, breached } = preferences;
  const { digestHour, quietFrom, quietTo, breachesAtOnce } = preferences;
  return {
    ...{ assigned, answered, moved, warned, breached },
    ...{ digestHour, quietFrom, quietTo, breachesAtOnce },
  };
}
