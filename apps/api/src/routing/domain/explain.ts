import type { PassedOver } from './choose-agent.js';
import type { Way } from './routing-rule.js';

/** What was decided of a ticket, as it is kept: names may change, so people and groups are ids. */
export interface Decision {
  readonly version: number;
  /** As people count: from 1. */
  readonly rule: number;
  readonly ruleName: string;
  readonly groupId: string;
  /** Null when the rule wants nobody to be chosen. */
  readonly choice: DecidedChoice | null;
}

export interface DecidedChoice {
  readonly by: Way;
  readonly assigneeId: string | null;
  readonly among: number;
  readonly passed: readonly { readonly id: string; readonly why: PassedOver }[];
}

const WHY: Readonly<Record<PassedOver, readonly [one: string, several: string]>> = {
  away: ['is away', 'are away'],
  no_capacity: ['takes no tickets now', 'take no tickets now'],
  lacks_skills: ['lacks the skills', 'lack the skills'],
  at_limit: ['has as many tickets as they may', 'have as many tickets as they may'],
};
const MOST_NAMED = 3;

/**
 * A decision in words: "Sent to Network by rule 4 (Leeds); assigned to Ann, least loaded of 3; Bob is
 * away."
 *
 * @param nameOf - what a person or a group is called now.
 */
export function explain(decision: Decision, nameOf: (id: string) => string): string {
  const { rule, ruleName, groupId, choice } = decision;
  const parts = [`Sent to ${nameOf(groupId)} by rule ${String(rule)} (${ruleName})`];
  if (choice) parts.push(chosen(choice, nameOf), ...passedOver(choice, nameOf));
  return `${parts.join('; ')}.`;
}

function chosen({ by, assigneeId, among }: DecidedChoice, nameOf: (id: string) => string): string {
  if (assigneeId === null) return 'assigned to nobody, since nobody there can take it';
  const name = nameOf(assigneeId);
  if (among === 1) return `assigned to ${name}, the only one who can take it`;
  const of = `of ${String(among)}`;
  return `assigned to ${name}, ${by === 'load' ? `least loaded ${of}` : `whose turn it is ${of}`}`;
}

function passedOver({ passed }: DecidedChoice, nameOf: (id: string) => string): string[] {
  return (Object.keys(WHY) as PassedOver[]).flatMap((why) => {
    const names = passed.filter((one) => one.why === why).map(({ id }) => nameOf(id));
    const [one, several] = WHY[why];
    return names.length === 0 ? [] : [`${listed(names)} ${names.length === 1 ? one : several}`];
  });
}

function listed(names: readonly string[]): string {
  if (names.length > MOST_NAMED + 1) {
    const [named, rest] = [names.slice(0, MOST_NAMED), names.length - MOST_NAMED];
    return `${named.join(', ')} and ${String(rest)} others`;
  }
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
