import { describe, expect, it } from '@jest/globals';
import { readOutboundUrl } from './outbound-url.js';

const INTERNET = { allowLocal: false };
const LOCAL = { allowLocal: true };

describe('an address to ask', () => {
  it.each([
    'https://www.gov.uk/bank-holidays/england-and-wales.ics',
    'https://calendar.example:8443/a?key=b',
    'https://1.1.1.1/',
    'https://[2606:4700:4700::1111]/',
  ])('may be %s', (text) => {
    expect(readOutboundUrl(text, INTERNET).href).toBe(text);
  });

  it.each([
    ['calendar.example', 'must be a web address'],
    ['//calendar.example', 'must be a web address'],
    ['https://', 'must be a web address'],
    [`https://calendar.example/${'a'.repeat(2_000)}`, 'must be a web address'],
    ['http://calendar.example/', 'must begin with https://'],
    ['file:///etc/passwd', 'must begin with https://'],
    ['ftp://calendar.example/', 'must begin with https://'],
    ['gopher://calendar.example/', 'must begin with https://'],
    ['webcal://calendar.example/', 'must begin with https://'],
    ['https://ada@calendar.example/', 'user name or a password'],
    ['https://ada:secret@calendar.example/', 'user name or a password'],
    ['https://:secret@calendar.example/', 'user name or a password'],
    ...[
      ...['127.0.0.1', '127.1', '0x7f.1', '2130706433', '017700000001', '０.０.０.０', '0'],
      ...['169.254.169.254', '10.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '[64:ff9b::a00:1]'],
    ].map((host) => [`https://${host}/`, 'no address on the public internet'] as const),
  ])('may not be %s: it %s', (text, reason) => {
    expect(() => readOutboundUrl(text, INTERNET)).toThrow(reason);
  });

  it('may be of this machine where that is allowed, and still of none inside', () => {
    expect(readOutboundUrl('http://127.0.0.1:8000/', LOCAL).port).toBe('8000');
    expect(() => readOutboundUrl('http://10.0.0.1/', LOCAL)).toThrow('public internet');
    expect(() => readOutboundUrl('ftp://127.0.0.1/', LOCAL)).toThrow('https://');
  });
});
