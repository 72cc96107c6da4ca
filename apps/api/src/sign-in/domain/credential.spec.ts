import { describe, expect, it } from '@jest/globals';
import { readCredential, sessionCookieName } from './credential.js';

const SECRET = 'x'.repeat(43);

describe('the credential of a request', () => {
  it.each([
    {
      headers: { cookie: `theme=dark; commondesk=${SECRET}; other=1` },
      read: { secret: SECRET, by: 'cookie' },
    },
    {
      headers: { authorization: `Bearer cdk_${SECRET}` },
      read: { secret: `cdk_${SECRET}`, by: 'header' },
    },
    {
      headers: { authorization: `bearer  cdk_${SECRET} ` },
      read: { secret: `cdk_${SECRET}`, by: 'header' },
    },
    { headers: {}, read: undefined },
    { headers: { cookie: 'commondesk=' }, read: undefined },
    { headers: { cookie: 'commondesk' }, read: undefined },
    { headers: { cookie: `xcommondesk=${SECRET}` }, read: undefined },
    { headers: { authorization: 'Basic YTpi' }, read: undefined },
    { headers: { authorization: `Bearer ${'x'.repeat(201)}` }, read: undefined },
  ])('of $headers is $read', ({ headers, read }) => {
    expect(readCredential(headers, 'commondesk')).toEqual(read);
  });

  it('is never the cookie when a header is shown, however wrong', () => {
    const headers = { authorization: 'Bearer nonsense', cookie: `commondesk=${SECRET}` };
    expect(readCredential(headers, 'commondesk')).toBeUndefined();
  });
});

describe('the name of the session cookie', () => {
  it('binds it to the host where browsers can', () => {
    expect(sessionCookieName('https://desk.example')).toBe('__Host-commondesk');
    expect(sessionCookieName('http://localhost:3000')).toBe('commondesk');
  });
});
