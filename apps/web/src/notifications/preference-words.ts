import type { Preferences } from './preference-queries.js';

type EventChoice = Preferences['choices'][number];
export type ToldEvent = EventChoice['event'];
export type Channel = EventChoice['channels'][number];

const EVENT_WORDS: Readonly<Record<ToldEvent, string>> = {
  answered: 'The desk answers on my ticket',
  moved: 'My ticket moves on',
  assigned: 'A ticket is assigned to me',
  mentioned: 'Somebody mentions me',
  on_call_changed: 'I come on call, or not any more',
  approval_asked: 'I am asked to approve something',
  approval_answered: 'What I asked for is approved, or not',
  warned: 'A promise on my work breaks soon',
  escalated: 'A ticket is escalated to me',
  breached: 'A promise is broken',
  major_incident: 'A major incident concerns me',
};

const FOR_REQUESTERS: readonly ToldEvent[] = [
  ...(['answered', 'moved', 'approval_asked', 'approval_answered', 'major_incident'] as const),
];
const FOR_STAFF: readonly ToldEvent[] = [
  ...(['assigned', 'mentioned', 'warned', 'breached', 'escalated', 'major_incident'] as const),
  ...(['on_call_changed', 'approval_asked', 'approval_answered'] as const),
];

export const CHANNEL_WORDS: readonly (readonly [Channel, string])[] = [
  ['app', 'In the app'],
  ['mail', 'E-mail'],
  ['push', 'Push'],
];

/** What a hat is told of. */
export function toldTo(
  role: string,
): readonly { readonly event: ToldEvent; readonly label: string }[] {
  const events = role === 'requester' ? FOR_REQUESTERS : FOR_STAFF;
  return events.map((event) => ({ event, label: EVENT_WORDS[event] }));
}

/** Of a ticket that moves on there is no notice in the app: its page shows it. */
export function hasChannel(event: ToldEvent, channel: Channel): boolean {
  return event !== 'moved' || channel !== 'app';
}

export function channelsOf(choices: Preferences['choices'], event: ToldEvent): readonly Channel[] {
  return choices.find((choice) => choice.event === event)?.channels ?? [];
}

/** The app keeps what mail and push tell: with one of them it is on, and without it they are off. */
export function withChannel(
  choices: Preferences['choices'],
  event: ToldEvent,
  [channel, isOn]: readonly [channel: Channel, isOn: boolean],
): Preferences['choices'] {
  return choices.map((choice) => {
    if (choice.event !== event) return choice;
    if (!isOn && channel === 'app') return { event, channels: [] };
    const rest = choice.channels.filter((other) => other !== channel);
    if (!isOn) return { event, channels: rest };
    const needsApp = hasChannel(event, 'app') && channel !== 'app' && !rest.includes('app');
    return { event, channels: [...(needsApp ? (['app'] as const) : []), ...rest, channel] };
  });
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
  const { choices, digestHour, quietFrom, quietTo, urgentAtOnce } = preferences;
  return { choices, digestHour, quietFrom, quietTo, urgentAtOnce };
}
