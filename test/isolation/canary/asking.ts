import type { HelpdeskTestApp } from '#testing';
import { overTheWire, type WireRequest, written } from '../http/wire.js';
import type { Shown } from '../http/callers.js';
import { changes, requestOf } from '../surface/route.js';
import { BESIDE_THE_API, ROUTES } from '../surface/routes.js';
import { servedRoutes } from '../surface/running.js';
import type { Names } from '../surface/names.js';
import { CanaryScan, type Sighting } from './scan.js';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What one caller was shown. */
export class Shower {
  readonly sightings: (Sighting & { readonly by: string })[] = [];
  /** Of whatever was named in an answer and not in its question, with the last such question. */
  readonly ids = new Map<string, string>();
  bytes = 0;
  requests = 0;
  private readonly scan: CanaryScan;
  private readonly whole: RegExp;

  constructor(
    private readonly helpdesk: HelpdeskTestApp,
    private readonly shown: Shown,
    root: string,
    /** What the person has written into things of their own, which they may read again. */
    private readonly own = new Set<string>(),
  ) {
    this.scan = new CanaryScan(root);
    this.whole = new RegExp(`${root}\\d+`, 'g');
  }

  /** Asks, and searches every byte of the answer. What was said may be said back. */
  async ask(request: WireRequest): Promise<void> {
    const sent = { ...request, headers: { ...this.shown, ...request.headers } };
    const { raw, status } = await overTheWire(this.helpdesk.url, sent);
    const words = written(request, '').toString('latin1');
    const said = [...words.matchAll(this.whole)].map(([word]) => word);
    if (status === 201) for (const word of [...said, ...uuidsIn(words)]) this.own.add(word);
    this.see(raw, `${request.method} ${request.path}`, words, [...said, ...this.own]);
    this.requests += 1;
  }

  see(bytes: Buffer, by: string, words = '', said: readonly string[] = []): void {
    this.bytes += bytes.length;
    for (const id of uuidsIn(bytes.toString('latin1'))) {
      if (!words.includes(id) && !this.own.has(id)) this.ids.set(id, by);
    }
    for (const sighting of this.scan.sightings(bytes, said)) {
      this.sightings.push({ ...sighting, by });
    }
  }

  /** The marks of everything that was seen. */
  get marks(): ReadonlySet<number | undefined> {
    return new Set(this.sightings.map(({ mark }) => mark));
  }
}

function uuidsIn(text: string): string[] {
  return [...text.matchAll(UUID)].map(([id]) => id);
}

/** Every way of every route with these names; only those that change nothing if wanted. */
export function everyRequest(names: Names, readingOnly: boolean): WireRequest[] {
  return ROUTES.filter(
    (route) => route.for !== 'anybody' && !(readingOnly && changes(route)),
  ).flatMap((route) => route.ways.map((way) => requestOf(route, way, names)));
}

/** Everything beside the API. */
export function everythingBeside(helpdesk: HelpdeskTestApp): WireRequest[] {
  return servedRoutes(helpdesk)
    .filter((route) => BESIDE_THE_API.some((known) => known.route.test(route)))
    .map((route) => ({ method: 'GET', path: route.replace('GET ', '') }));
}

/** Every way to look for a word: lists, counts, pickers, filters. */
export function searchesFor(word: string): WireRequest[] {
  const searched = ['tickets', 'tickets/counts', 'people', 'assets'].map((path) => `${path}?q=`);
  const filtered = [
    'tickets?group=',
    'tickets?tag=',
    'tickets?tenant=',
    'assets?tenant=',
    'people?tenant=',
  ];
  return [...searched, ...filtered].map((path) => ({
    method: 'GET',
    path: `/api/v1/${path}${encodeURIComponent(word)}`,
  }));
}
