import { DeskPage } from './desk-page.js';
import { FlakyLine } from './flaky-line.js';
import type { Note } from './notes.js';
import type { Subscriber } from './script.js';
import type { World } from './world.js';

/** One who looks on through a line of their own, with all that they noted. */
export interface Onlooker {
  readonly name: Subscriber;
  readonly line: FlakyLine;
  readonly page: DeskPage;
  readonly notes: Note[];
  /** Changes of their grants as they happened, epoch milliseconds. */
  readonly grants: { at: number; tenant: string; held: boolean }[];
  /** When their line kept back what was sent. */
  readonly lateLine: { from: number; to: number }[];
}

/** Opens somebody's page. @param ports - of the API processes, the `prefers`th is tried first. */
export async function lookOn(
  name: Subscriber,
  { departments, people }: World,
  ports: () => readonly number[],
  prefers: number,
): Promise<Onlooker> {
  const line = await FlakyLine.open(ports, prefers);
  const notes: Note[] = [];
  const { id, secret, hat } = people[name];
  const page = new DeskPage({
    url: line.url,
    secret,
    hat,
    me: id,
    clings: name === 'clinger',
    note: (noted) => notes.push({ ...noted, at: Date.now() }),
  });
  const held = departments.slice(0, startsWith(name));
  const grants = held.map(({ tenant }) => ({ at: 0, tenant: tenant.id, held: true }));
  page.open();
  return { name, line, page, notes, grants, lateLine: [] };
}

/** Whether any department is theirs at the moment. */
export function isStillIn({ grants }: Onlooker): boolean {
  const held = new Map(grants.map((grant) => [grant.tenant, grant.held]));
  return [...held.values()].some(Boolean);
}

/** How many departments somebody begins with, the first ones. */
function startsWith(name: Subscriber): number {
  if (name === 'desk') return 3;
  return name === 'wanderer' || name === 'clinger' ? 2 : 1;
}
