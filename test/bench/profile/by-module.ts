import type { Profiler } from 'node:inspector';

/** Where the time of a process went. */
export interface Share {
  /** A package, a part of our code, a module of Node, `garbage collection` or `native code`. */
  readonly module: string;
  /** Of all time in which the process did something, 0 to 1. */
  readonly share: number;
}

/** Self time of a profile by module, the largest first; idle time is left out. */
export function byModule({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Share[] {
  const modules = new Map(nodes.map((node) => [node.id, moduleOf(node.callFrame)]));
  const spent = new Map<string, number>();
  let all = 0;
  for (const [index, sample] of samples.entries()) {
    const module = modules.get(sample);
    const time = timeDeltas[index] ?? 0;
    if (module === undefined) continue;
    spent.set(module, (spent.get(module) ?? 0) + time);
    all += time;
  }
  return [...spent]
    .map(([module, time]) => ({ module, share: time / all }))
    .sort((one, other) => other.share - one.share);
}

/** Functions of Node's own that are a call of the operating system. */
const SOCKET_WRITES = /^(writev|writeBuffer|writeUtf8String|writeLatin1String)$/;

/** @returns undefined for time in which nothing was done. */
function moduleOf({ functionName, url }: Profiler.Profile['nodes'][number]['callFrame']) {
  // Nor what it takes to look.
  if (functionName === '(idle)' || url === 'node:inspector') return undefined;
  if (SOCKET_WRITES.test(functionName) && url === '') return 'writing to sockets';
  if (functionName === '(garbage collector)') return 'garbage collection';
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(url)?.[1];
  if (inPackage !== undefined) return inPackage;
  const ours = /dist\/((?:apps\/api\/src|libs)\/[^/]+)/.exec(url)?.[1];
  if (ours !== undefined) return ours.replace('apps/api/src/', '').replace(/\.js$/, '');
  if (url.startsWith('node:'))
    return url.replace('internal/', '').replace(/^(node:[^/]+).*$/, '$1');
  return url === '' ? 'native code' : 'other';
}
