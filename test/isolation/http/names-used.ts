import type { Names } from '../surface/names.js';
import type { Way } from '../surface/route.js';

/** @returns which names a way of using a route puts into its request. */
export function namesUsed({ fill }: Way, names: Names): (keyof Names)[] {
  const used = new Set<string>();
  fill?.(
    new Proxy(names, {
      get: (target, name) => {
        used.add(String(name));
        return Reflect.get(target, name) as unknown;
      },
    }),
  );
  return [...used] as (keyof Names)[];
}
