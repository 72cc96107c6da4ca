import type { Hat, Me } from './me.js';

const KEY = 'commondesk.hat';

/** The hat that this tab wears: the one chosen here before, while it is still granted, or the first. */
export function wornHat(me: Me): Hat | undefined {
  const chosen = sessionStorage.getItem(KEY);
  return me.hats.find((hat) => hat.id === chosen) ?? me.hats[0];
}

/** Remembers the hat for this tab only, so that two tabs can wear two hats. */
export function rememberHat(id: string): void {
  sessionStorage.setItem(KEY, id);
}
