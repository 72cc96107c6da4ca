import type { ToldKind } from './timeline.js';

/** The places that a department's wording may hold. Nothing else in it is ever evaluated. */
export const WORDING_PLACES = {
  department: 'name of the department',
  update: 'what the manager of the major incident wrote',
  ref: 'reference of the ticket',
} as const;
export type WordingPlace = keyof typeof WORDING_PLACES;
export type WordingValues = Readonly<Record<WordingPlace, string>>;

export interface Wording {
  readonly updateText: string;
  readonly resolutionText: string;
  /** Whether people of the department may know that others are disturbed as well. */
  readonly tellsPeople: boolean;
}

export const USUAL_WORDING: Wording = {
  updateText: 'News of the disturbance behind your ticket {ref}:\n\n{update}',
  resolutionText: 'The disturbance behind your ticket {ref} is over.\n\n{update}',
  tellsPeople: false,
};

const PLACE = /\{([^{}\n]*)\}/g;

function isPlace(name: string): name is WordingPlace {
  return Object.hasOwn(WORDING_PLACES, name);
}

/** @returns what is wrong with a wording, to go on after its name; null for nothing. */
export function wordingFault(text: string): string | null {
  const names = [...text.matchAll(PLACE)].map(([, inside = '']) => inside);
  const unknown = names.find((name) => !isPlace(name));
  if (unknown !== undefined) {
    const there = Object.keys(WORDING_PLACES).map((name) => `{${name}}`);
    return `knows no {${unknown.slice(0, 40)}}; there are ${there.join(', ')}`;
  }
  return names.includes('update') ? null : 'must hold {update} somewhere';
}

/**
 * The text for one ticket. An update may itself hold `{department}` and `{ref}`, so that it can be
 * written without naming anybody; what is put in is never looked at again.
 */
export function fillWording(text: string, values: WordingValues): string {
  const update = fill(values.update, { ...values, update: '{update}' });
  return fill(text, { ...values, update });
}

function fill(text: string, values: WordingValues): string {
  return text.replace(PLACE, (place, name: string) => (isPlace(name) ? values[name] : place));
}

/** What an entry of the timeline reads like on a ticket; a note has no wording. */
export function textFor(
  kind: ToldKind,
  wording: Wording | undefined,
  values: WordingValues,
): string {
  const { updateText, resolutionText } = wording ?? USUAL_WORDING;
  if (kind === 'note') return fillWording('{update}', values);
  return fillWording(kind === 'resolution' ? resolutionText : updateText, values);
}

/** What others are known by. */
export interface NamedDepartment {
  readonly name: string;
  readonly prefix: string;
}

/**
 * The departments that a text names, by their name or by the reference of a ticket. One text goes to
 * several departments, and none of them may learn of another.
 */
export function namedIn(text: string, departments: readonly NamedDepartment[]): string[] {
  return departments
    .filter(
      ({ name, prefix }) => holdsWord(text, name) || new RegExp(refOf(prefix), 'iu').test(text),
    )
    .map(({ name }) => name);
}

function refOf(prefix: string): string {
  return `(?<![\\p{L}\\p{N}])${escaped(prefix)}\\s*-\\s*\\d`;
}

/** So short a name is also a word, unless it is written as the name is. */
const SHORT_NAME = 4;

function holdsWord(text: string, name: string): boolean {
  const flags = name.length > SHORT_NAME ? 'iu' : 'u';
  const words = escaped(name.trim()).replace(/\s+/g, '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, flags).test(text);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
