import type { Agent } from './routing-queries.js';

type Presence = Pick<Agent, 'isAway' | 'awayFrom' | 'awayUntil' | 'capacity'>;

/** Whether somebody is there, and when that changes. */
export function presenceInWords({ isAway, awayFrom, awayUntil, capacity }: Presence): string {
  if (isAway) return awayUntil === null ? 'Away' : `Away until ${shortMoment(awayUntil)}`;
  if (capacity === 0) return 'Takes no tickets';
  const isComing = awayFrom !== null && new Date(awayFrom) > new Date();
  return isComing ? `There; away from ${shortMoment(awayFrom)}` : 'There';
}

function shortMoment(moment: string): string {
  return new Date(moment).toLocaleString(undefined, {
    ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  });
}
