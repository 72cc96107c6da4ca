import type { Deed, LoadRecord, RecordedTicket } from '../load/load-record.js';
import type { FoundTicket, WhatIsThere } from './what-is-there.js';

/** What became of acknowledged changes; all lists are empty when the promise was kept. */
export interface Verdict {
  /** Acknowledged, but not there, or not as acknowledged. */
  readonly lost: readonly string[];
  /** There more often than it was asked for. */
  readonly duplicated: readonly string[];
  /** Wrong in another way: a gap in a journal, deeds out of their order. */
  readonly wrong: readonly string[];
}

type Findings = { readonly [Kind in keyof Verdict]: string[] };

/** Compares what clients were told with what the database holds. Every change must be there once. */
export function judgeEffects({ tickets }: LoadRecord, there: WhatIsThere): Verdict {
  const findings: Findings = { lost: [], duplicated: [], wrong: [] };
  const found = new Map(there.tickets.map((ticket) => [ticket.id, ticket]));
  for (const recorded of tickets) {
    const ticket = found.get(recorded.id);
    if (ticket) judgeTicket(recorded, ticket, findings);
    else findings.lost.push(`${recorded.ref}, which was raised`);
    found.delete(recorded.id);
  }
  for (const { ref } of found.values()) findings.duplicated.push(`${ref}, of which nobody knows`);
  judgeKeys(tickets, there.keys, findings);
  for (const { tenantId, entries, last, counter } of there.journals) {
    if (entries === last && last === counter) continue;
    findings.wrong.push(
      `the journal of ${tenantId} has ${String(entries)} entries, the last is ${String(last)}, ` +
        `its counter stands at ${String(counter)}`,
    );
  }
  return findings;
}

function judgeTicket(recorded: RecordedTicket, found: FoundTicket, findings: Findings): void {
  const { ref, deeds } = recorded;
  if (found.ref !== ref) findings.wrong.push(`${ref} is called ${found.ref}`);
  compare(`journal of ${ref}`, deeds.flatMap(deedLines), found.journal, findings);
  compare(`replies on ${ref}`, deeds.flatMap(bodies).sort(), found.replies.toSorted(), findings);
  const answers = deeds.filter((deed) => deed.kind === 'replied' && deed.side === 'desk').length;
  if (found.timesTold < answers) findings.lost.push(`news for the requester of ${ref}`);
  if (found.timesTold > answers) findings.duplicated.push(`news for the requester of ${ref}`);
  if (found.status !== recorded.status || found.assigneeId !== recorded.assigneeId) {
    findings.lost.push(
      `${ref} is ${found.status}, held by ${String(found.assigneeId)}; acknowledged was ` +
        `${recorded.status}, held by ${String(recorded.assigneeId)}`,
    );
  }
}

/** What a deed leaves in the journal. */
function deedLines(deed: Deed): string[] {
  switch (deed.kind) {
    case 'created':
      return ['ticket.created'];
    case 'replied':
      return [`replied ${deed.messageId}`];
    case 'taken':
      return [`taken by ${deed.personId}`, 'moved new to assigned'];
    case 'moved':
      return [`moved ${deed.from} to ${deed.to}`];
  }
}

function bodies(deed: Deed): string[] {
  return deed.kind === 'replied' ? [deed.body] : [];
}

function compare(
  what: string,
  expected: readonly string[],
  found: readonly string[],
  findings: Findings,
): void {
  const missing = without(expected, found);
  const surplus = without(found, expected);
  for (const each of missing) findings.lost.push(`${what}: ${each}`);
  for (const each of surplus) findings.duplicated.push(`${what}: ${each}`);
  if (missing.length > 0 || surplus.length > 0) return;
  if (expected.every((each, at) => each === found[at])) return;
  findings.wrong.push(`${what}: [${found.join('; ')}] instead of [${expected.join('; ')}]`);
}

/** The first list less what the second has, one for one. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const left = Map.groupBy(others, (each) => each);
  return list.filter((each) => left.get(each)?.pop() === undefined);
}

function judgeKeys(
  tickets: readonly RecordedTicket[],
  keys: readonly string[],
  findings: Findings,
): void {
  const kept = new Set(keys);
  if (kept.size < keys.length) findings.duplicated.push('a request is kept twice under one key');
  const asked = new Set(tickets.flatMap(({ deeds }) => deeds.map(({ key }) => key)));
  for (const key of asked) if (!kept.has(key)) findings.lost.push(`the result kept under ${key}`);
  for (const key of kept) if (!asked.has(key)) findings.wrong.push(`a key of nobody: ${key}`);
}
