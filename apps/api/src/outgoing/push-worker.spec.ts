import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { PushText } from './domain/push-text.js';
import { TOLD_EVENTS } from './domain/told-events.js';

interface Shown {
  readonly title: string;
  readonly options: { readonly body: string; readonly tag: string; readonly data: unknown };
}

type Listener = (event: object) => void;

describe('the service worker of the pages', () => {
  const shown: Shown[] = [];
  const opened: string[] = [];
  const listeners = new Map<string, Listener>();
  const waiting: unknown[] = [];
  const waitUntil = (work: unknown): void => {
    waiting.push(work);
  };

  /** A browser, as far as the worker knows one. */
  const browser = {
    location: { origin: 'https://desk.example' },
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    registration: {
      showNotification: (title: string, options: Shown['options']) => {
        shown.push({ title, options });
      },
    },
    clients: {
      matchAll: () => Promise.resolve([]),
      openWindow: (href: string) => opened.push(href),
    },
  };

  const push = (text: PushText): Shown | undefined => {
    listeners.get('push')?.({ data: { json: () => text }, waitUntil });
    return shown.at(-1);
  };

  beforeAll(async () => {
    const script = await readFile('apps/web/public/push-worker.js', 'utf8');
    runInNewContext(script, { self: browser, URL, encodeURIComponent });
  });

  it.each(TOLD_EVENTS)('has words for %s, and no others than its own', (kind) => {
    const { title, options } = push({ id: 'one', kind, ref: 'CAF-1042' }) ?? {};
    expect(title).toBe('CAF-1042');
    expect(options?.body).not.toBe('There is news');
    expect(options?.body).toMatch(/^[A-Z][a-z ]+$/);
  });

  it('puts a repeat in the place of the first, and leads to the page of the ticket', async () => {
    const one = push({ id: 'one', kind: 'assigned', ref: 'CAF-1042' });
    const again = push({ id: 'one', kind: 'assigned', ref: 'CAF-1042' });
    expect(again?.options.tag).toBe(one?.options.tag);

    listeners.get('notificationclick')?.({
      ...{ notification: { close: () => undefined, data: one?.options.data }, waitUntil },
    });
    await Promise.all(waiting);
    expect(opened).toEqual(['https://desk.example/tickets/CAF-1042']);
  });

  it('leads to who is on call where there is no ticket', () => {
    const { title, options } = push({ id: 'two', kind: 'on_call_changed', ref: null }) ?? {};
    expect(title).toBe('Service desk');
    expect(options?.data).toEqual({ path: '/on-call' });
  });
});
