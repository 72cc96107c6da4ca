import { randomFrom } from '../../libs/tenancy/testing/test-wall.js';

/** Milliseconds of a history in which something is done or goes wrong. */
export const SCRIPT_MS = 1_500;

/** Departments of a history. */
export const DEPARTMENTS = 3;

/** Who looks on, by their place in {@link Script.subscribers}. */
export const SUBSCRIBERS = [
  'desk',
  'wanderer',
  'requester',
  'watcher',
  'lead',
  'leaver',
  /** Does not go when it is told to, on a line that never fails: the desk must see to it. */
  'clinger',
] as const;
export type Subscriber = (typeof SUBSCRIBERS)[number];

/** Something that is asked of the API about one ticket, in the order of its ticket. */
export type Work =
  | { readonly do: 'create'; readonly by: 'desk' | 'requester'; readonly urgency: Level }
  | { readonly do: 'reply'; readonly by: 'desk' | 'requester'; readonly internal: boolean }
  | { readonly do: 'take' }
  | { readonly do: 'hand'; readonly group: string }
  | { readonly do: 'edit'; readonly tags: readonly string[] | null; readonly urgency: Level }
  | { readonly do: 'move'; readonly status: 'in_progress' | 'pending' | 'resolved' }
  | { readonly do: 'watch'; readonly on: boolean }
  | { readonly do: 'breach' };

type Level = 'low' | 'medium' | 'high';

export type LineFault = 'reset' | 'mid-frame' | 'frozen' | 'silent' | 'slow';

/** One thing that happens, `at` milliseconds after the beginning. */
export type Step = { readonly at: number } & (
  | {
      readonly kind: 'work';
      readonly department: number;
      readonly ticket: number;
      readonly work: Work;
    }
  | {
      readonly kind: 'line';
      readonly of: Subscriber;
      readonly fault: LineFault;
      readonly forMs: number;
    }
  | {
      readonly kind: 'grant';
      readonly of: Subscriber;
      readonly department: number;
      readonly held: boolean;
    }
  | { readonly kind: 'sign-out'; readonly of: Subscriber }
  | { readonly kind: 'trim'; readonly department: number; readonly keep: number }
);

/** What goes wrong for everybody at once, `at` milliseconds after the beginning. */
export interface Outage {
  readonly at: number;
  readonly what: 'kill-api' | 'kill-worker' | 'drop-database';
  /** Which of the API processes. */
  readonly which: number;
}

export interface Script {
  readonly seed: number;
  /** To which API process the line of each subscriber leads first. */
  readonly prefers: Readonly<Record<Subscriber, number>>;
  readonly steps: readonly Step[];
}

type Dice = ReturnType<typeof diceFrom>;

function diceFrom(seed: number) {
  const random = randomFrom(seed);
  // Neighbouring seeds begin alike.
  for (let skipped = 0; skipped < 8; skipped += 1) random();
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  return {
    whole,
    chance: (of: number): boolean => random() < of,
    one: <T>(choices: readonly T[]): T => {
      const chosen = choices[whole(0, choices.length - 1)];
      if (chosen === undefined) throw new RangeError('Nothing to choose from.');
      return chosen;
    },
  };
}

/** All that happens in the history of this seed; the same for the same seed. */
export function scriptOf(seed: number): Script {
  const dice = diceFrom(seed * 2 + 1);
  const steps = [...ticketSteps(dice), ...lineSteps(dice), ...grantSteps(dice), ...trimSteps(dice)];
  return {
    seed,
    prefers: Object.fromEntries(
      SUBSCRIBERS.map((of) => [of, dice.whole(0, 1)]),
    ) as Script['prefers'],
    steps: steps.toSorted((left, right) => left.at - right.at),
  };
}

/** What goes wrong for all histories that run at the same time. */
export function outagesOf(round: number): readonly Outage[] {
  const dice = diceFrom(round * 2 + 2);
  const outages: Outage[] = [];
  const add = (what: Outage['what'], chance: number): void => {
    if (dice.chance(chance))
      outages.push({ at: dice.whole(150, SCRIPT_MS), what, which: dice.whole(0, 1) });
  };
  add('kill-api', 0.6);
  add('kill-api', 0.15);
  add('kill-worker', 0.4);
  add('drop-database', 0.35);
  return outages.toSorted((left, right) => left.at - right.at);
}

function ticketSteps(dice: Dice): Step[] {
  const steps: Step[] = [];
  const tickets = dice.whole(4, 9);
  for (let ticket = 0; ticket < tickets; ticket += 1) {
    // The first department is the one that all subscribers see.
    const department = dice.chance(0.5) ? 0 : dice.whole(1, DEPARTMENTS - 1);
    let at = dice.whole(0, SCRIPT_MS / 2);
    const by = dice.one(['desk', 'requester'] as const);
    const step = (work: Work): void => {
      steps.push({ at: Math.min(at, SCRIPT_MS), kind: 'work', department, ticket, work });
      at += dice.whole(5, 300);
    };
    step({ do: 'create', by, urgency: dice.one(['low', 'medium', 'high'] as const) });
    for (let more = dice.whole(1, 7); more > 0; more -= 1) step(someWork(dice));
  }
  return steps;
}

function someWork(dice: Dice): Work {
  switch (dice.whole(0, 9)) {
    case 0:
    case 1:
      return { do: 'reply', by: 'desk', internal: dice.chance(0.5) };
    case 2:
      return { do: 'reply', by: 'requester', internal: false };
    case 3:
      return { do: 'take' };
    case 4:
      return { do: 'hand', group: dice.one(['service-desk', 'desktop', 'network']) };
    case 5:
      return {
        do: 'edit',
        tags: dice.chance(0.5) ? [dice.one(['vip', 'move', 'spare'])] : null,
        urgency: dice.one(['low', 'medium', 'high'] as const),
      };
    case 6:
    case 7:
      return { do: 'move', status: dice.one(['in_progress', 'pending', 'resolved'] as const) };
    case 8:
      return { do: 'watch', on: dice.chance(0.6) };
    default:
      return { do: 'breach' };
  }
}

function lineSteps(dice: Dice): Step[] {
  return SUBSCRIBERS.flatMap((of): Step[] =>
    of !== 'clinger' && dice.chance(0.55)
      ? Array.from({ length: dice.whole(1, 2) }, () => ({
          at: dice.whole(0, SCRIPT_MS - 100),
          kind: 'line' as const,
          of,
          fault: dice.one(['reset', 'mid-frame', 'frozen', 'silent', 'slow'] as const),
          forMs: dice.whole(50, 600),
        }))
      : [],
  );
}

function grantSteps(dice: Dice): Step[] {
  const steps: Step[] = [];
  let at = dice.whole(50, 500);
  let held = true;
  for (let changes = dice.whole(0, 5); changes > 0; changes -= 1) {
    held = !held;
    steps.push({ at: Math.min(at, SCRIPT_MS), kind: 'grant', of: 'wanderer', department: 1, held });
    // A right that is given is often gone before anybody looked. One that is taken stays away for
    // longer than the desk looks away: a list that is read in between would lack a department.
    at += held ? dice.one([20, 150, 350]) : 700;
  }
  if (dice.chance(0.3)) {
    steps.push({
      at: dice.whole(100, SCRIPT_MS),
      kind: 'grant',
      of: 'desk',
      department: DEPARTMENTS - 1,
      held: false,
    });
  }
  if (dice.chance(0.5)) {
    const [leavesAt, of] = [dice.whole(100, SCRIPT_MS), 'leaver' as const];
    if (dice.chance(0.5)) steps.push({ at: leavesAt, kind: 'sign-out', of });
    else steps.push({ at: leavesAt, kind: 'grant', of, department: 0, held: false });
  }
  const endsAt = dice.whole(50, SCRIPT_MS / 2);
  if (dice.chance(0.3)) steps.push({ at: endsAt, kind: 'sign-out', of: 'clinger' });
  else steps.push({ at: endsAt, kind: 'grant', of: 'clinger', department: 1, held: false });
  return steps;
}

/** The oldest entries go while somebody is away, so that what they missed cannot be told. */
function trimSteps(dice: Dice): Step[] {
  if (!dice.chance(0.35)) return [];
  const at = dice.whole(300, SCRIPT_MS - 200);
  const department = dice.chance(0.7) ? 0 : 1;
  return [
    {
      at: at - dice.whole(50, 250),
      kind: 'line',
      of: dice.one(['desk', 'requester', 'lead'] as const),
      fault: dice.one(['reset', 'frozen'] as const),
      forMs: 450,
    },
    { at, kind: 'trim', department, keep: dice.one([0, 0, 1, 4]) },
  ];
}
