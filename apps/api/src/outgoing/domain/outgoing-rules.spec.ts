import { describe, expect, it } from '@jest/globals';
import { gatherNews } from './gather-news.js';
import { mailText, oneLine } from './mail-text.js';
import {
  channelsFault,
  type Preferences,
  preferencesOf,
  USUAL_PREFERENCES,
  wants,
} from './preferences.js';
import { waitAfter } from './retries.js';
import {
  fillTemplate,
  type PlaceholderValues,
  templateFault,
  USUAL_TEMPLATES,
} from './template.js';
import { TOLD_EVENTS, type ToldEvent } from './told-events.js';
import { quietEnd, whenToSend } from './when-to-send.js';

const LONDON = 'Europe/London';
const AT = '2026-11-24T09:00:00.000Z';
const choosing = (chosen: Partial<Preferences>): Preferences => ({
  ...USUAL_PREFERENCES,
  ...chosen,
});
const when = (event: ToldEvent, at: string, chosen: Partial<Preferences>, zone = LONDON): string =>
  new Date(whenToSend({ event, at }, choosing(chosen), zone).at).toISOString();

describe('the moment of a mail', () => {
  it('is a minute after what it tells of', () => {
    expect(when('answered', AT, {})).toBe('2026-11-24T09:01:00.000Z');
  });

  it.each([
    ['before the hour', '2026-11-24T09:00:00Z', '2026-11-24T17:00:00.000Z'],
    ['at the hour', '2026-11-24T17:00:00Z', '2026-11-25T17:00:00.000Z'],
    ['in summer', '2026-07-01T09:00:00Z', '2026-07-01T16:00:00.000Z'],
    ['over the end of summer', '2026-10-24T17:00:00Z', '2026-10-25T17:00:00.000Z'],
  ])('is the hour of the digest: %s', (_, at, expected) => {
    expect(when('answered', at, { digestHour: 17 })).toBe(expected);
  });

  it.each([
    ['in the evening', '2026-11-24T22:30:00Z', '2026-11-25T07:00:00.000Z'],
    ['after midnight', '2026-11-25T03:00:00Z', '2026-11-25T07:00:00.000Z'],
    ['when clocks go forward', '2026-03-28T23:00:00Z', '2026-03-29T06:00:00.000Z'],
    ['in the last minute before them', '2026-11-24T21:59:30Z', '2026-11-25T07:00:00.000Z'],
  ])('is the end of quiet hours: %s', (_, at, expected) => {
    expect(when('answered', at, { quietFrom: 22 * 60, quietTo: 7 * 60 })).toBe(expected);
  });

  it('does not wait with a broken promise unless the person says so', () => {
    const quiet = { quietFrom: 0, quietTo: 23 * 60, digestHour: 3 };
    expect(when('breached', AT, quiet)).toBe('2026-11-24T09:01:00.000Z');
    expect(when('breached', AT, { ...quiet, urgentAtOnce: false })).toBe(
      '2026-11-25T03:00:00.000Z',
    );
  });

  it('is never put off for ever', () => {
    expect(quietEnd(Date.parse(AT), { quietFrom: 60, quietTo: 60 }, LONDON)).toBeNull();
  });
});

describe('what somebody chose', () => {
  const kept = { digestHour: null, quietFrom: null, quietTo: null, urgentAtOnce: true };

  it('leaves what they did not choose as usual, also what is added later', () => {
    const chosen = preferencesOf({ ...kept, choices: { assigned: [] } });
    expect(wants(chosen, 'assigned', 'app')).toBe(false);
    expect(wants(chosen, 'major_incident', 'mail')).toBe(true);
    expect(preferencesOf(null)).toEqual(USUAL_PREFERENCES);
  });

  it.each(TOLD_EVENTS)('is sound as usual: %s', (event) => {
    expect(channelsFault(event, USUAL_PREFERENCES.choices[event])).toBeNull();
    expect(channelsFault(event, [])).toBeNull();
  });

  it('has mail and push only where the app keeps what they tell', () => {
    expect(channelsFault('assigned', ['mail'])).toContain('must have "app"');
    expect(channelsFault('moved', ['app', 'mail'])).toContain('no notice in the app');
  });
});

describe('gathering', () => {
  const news = (seq: number, event: ToldEvent, at = AT) => ({
    ...{ personId: 'rita', audience: 'requester' as const },
    news: { seq, event, ticketId: 'one', at },
  });

  it('never tells the same entry twice', () => {
    const [mail] = gatherNews(
      [],
      [news(1, 'answered'), news(1, 'answered'), news(2, 'moved')],
      () => USUAL_PREFERENCES,
      LONDON,
    );
    expect(mail?.news.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('keeps apart what is for staff and what is for requesters', () => {
    const mails = gatherNews(
      [],
      [news(1, 'answered'), { ...news(2, 'assigned'), audience: 'staff' }],
      () => USUAL_PREFERENCES,
      LONDON,
    );
    expect(mails.map(({ audience }) => audience)).toEqual(['requester', 'staff']);
  });
});

describe('a template', () => {
  const values: PlaceholderValues = {
    'ticket.ref': 'CAF-1',
    'ticket.subject': '{{person.name}} <script>',
    notice: 'Look',
    'ticket.status': 'done',
    'ticket.priority': 'P1',
    'ticket.link': 'https://desk.example/tickets/CAF-1?a=1&b=2',
    'person.name': 'Rita',
    'department.name': 'Cafcass',
    message: '<img src=x onerror=alert(1)>',
  };

  it('is filled once; nothing that is put in is evaluated', () => {
    const filled = fillTemplate('{{ ticket.subject }} of {{ticket.ref}}', values);
    expect(filled.map(({ text }) => text).join('')).toBe('{{person.name}} <script> of CAF-1');
  });

  it.each([
    '{{constructor}}',
    '{{__proto__}}',
    '{{ticket.requester.password}}',
    '{{toString}}',
    '{{}}',
  ])('is refused with %s, and says so', (place) => {
    expect(templateFault('body', `Hello ${place}`, 'answered')).toContain('there are ticket.ref');
  });

  it.each(['<% 1 %>', '${1+1}', '{% if %}', '{{{x', '}} {{'])('has no meaning in %s', (text) => {
    expect(templateFault('body', text, 'answered')).toBeNull();
    expect(fillTemplate(text, values)).toEqual([{ text }]);
  });

  it('holds an answer only where there is one', () => {
    expect(templateFault('body', '{{message}}', 'answered')).toBeNull();
    expect(templateFault('subject', '{{message}}', 'answered')).toContain('only in the text');
    expect(templateFault('body', '{{message}}', 'assigned')).toContain('only in the text');
  });

  it('holds what the app says, and what its ticket says, only where there are such', () => {
    expect(templateFault('body', '{{notice}}', 'moved')).toContain('nothing of its own');
    expect(templateFault('body', '{{notice}} {{ticket.ref}}', 'escalated')).toBeNull();
    expect(templateFault('body', '{{ticket.ref}}', 'on_call_changed')).toContain('no ticket');
    expect(templateFault('body', '{{ticket.link}}', 'on_call_changed')).toBeNull();
  });

  it.each(TOLD_EVENTS)('of ours is sound: %s', (event) => {
    const { subject, body } = USUAL_TEMPLATES[event];
    expect(templateFault('subject', subject, event)).toBeNull();
    expect(templateFault('body', body, event)).toBeNull();
  });

  it('makes HTML that is escaped, with links of ours alone', () => {
    const { html, text } = mailText(
      [{ news: { seq: 1, event: 'answered', ticketId: 'one', at: AT }, values }],
      USUAL_TEMPLATES,
      {
        ...{ personName: '<b>Rita</b>', departmentName: 'A & B', isDigest: false },
        publicUrl: 'https://desk.example',
      },
    );
    expect(html).not.toMatch(/<(img|script|b)\b/);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html.match(/href="[^"]*"/g)).toEqual([
      'href="https://desk.example/tickets/CAF-1?a=1&amp;b=2"',
      'href="https://desk.example/account"',
    ]);
    expect(text).toContain('<img src=x onerror=alert(1)>');
  });
});

describe('a line', () => {
  it('has no ends within, no controls, and no half characters', () => {
    expect(oneLine('a\r\nb\u0000c\u2028d\u2029e\u202Ef')).toBe('a b c d e f');
    expect(oneLine(`${'x'.repeat(8)}😀y`, 10)).toBe(`${'x'.repeat(8)}…`);
  });
});

describe('waiting between tries', () => {
  it('grows up to an hour and a fifth', () => {
    const waits = Array.from({ length: 20 }, (_, index) => waitAfter(index + 1, 'ffff'));
    expect(waits.slice(0, 3)).toEqual([12_000, 24_000, 48_000]);
    expect(Math.max(...waits)).toBe(72 * 60_000);
    expect(waitAfter(1, '0000')).toBe(10_000);
  });
});
