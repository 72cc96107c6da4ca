import type { Incident } from './incident-queries.js';

export const STATE_WORDS: Readonly<Record<Incident['state'], string>> = {
  open: 'Open',
  resolved: 'Resolved',
  closed: 'Closed',
};

export const STATE_COLOURS: Readonly<Record<Incident['state'], string>> = {
  open: 'red',
  resolved: 'green',
  closed: 'gray',
};

export const ENTRY_WORDS: Readonly<Record<Incident['timeline'][number]['kind'], string>> = {
  declared: 'Declared',
  renamed: 'Renamed',
  roles: 'Parts',
  update: 'Update',
  note: 'Note for the desks',
  resolution: 'Resolved',
  reopening: 'Reopened',
  closure: 'Closed',
  review: 'Reviewed',
};

/** `1 ticket`, `3 tickets`. */
export function counted(count: number, one: string): string {
  return `${String(count)} ${one}${count === 1 ? '' : 's'}`;
}
