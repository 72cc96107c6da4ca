import { createContext, useContext } from 'react';
import type { DeskClient } from '#api-client';
import type { Department, Hat, Me } from './me.js';

/** What every page stands on: who is here, under which hat, and the API as that hat. */
export interface Desk {
  readonly me: Me;
  readonly hat: Hat;
  readonly api: DeskClient;
  /** Puts on another hat; everything on the page is read anew under it. */
  readonly wearHat: (id: string) => void;
  readonly signOut: () => void;
}

const DeskContext = createContext<Desk | null>(null);

export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('Only pages of a signed-in person stand on a desk.');
  return desk;
}

/** The acting hat's department with this slug, if it is one of them. */
export function departmentOf(hat: Hat, slug: string): Department | undefined {
  return hat.tenants.find((department) => department.slug === slug);
}
