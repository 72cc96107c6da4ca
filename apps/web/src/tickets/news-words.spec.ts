import { describe, expect, it } from '@jest/globals';
import type { LiveEvent } from '../live/live-events.js';
import { newsInWords } from './news-words.js';
import { aRow } from './testing/a-row.js';

function event(type: string, id: string): LiveEvent {
  const row = aRow({ id, subject: `Subject ${id}` });
  return { seq: 1, type, at: '', ticketId: id, actor: { id: null, name: 'Desk' }, data: {}, row };
}

describe('the news for those who listen to the page', () => {
  it('name new tickets and broken promises', () => {
    const burst = [event('ticket.created', '1'), event('sla.breached', '2')];
    expect(newsInWords(burst)).toBe(
      'New ticket: CAF-1 Subject 1. Past its target: CAF-2 Subject 2.',
    );
  });

  it('are counted when there are many', () => {
    const burst = ['1', '2', '3', '4'].map((id) => event('ticket.created', id));
    expect(newsInWords(burst)).toBe('4 new tickets.');
  });

  it('are nothing else', () => {
    expect(newsInWords([event('message.added', '1'), event('ticket.edited', '2')])).toBe('');
  });
});
