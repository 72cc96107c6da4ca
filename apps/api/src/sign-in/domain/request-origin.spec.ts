import { describe, expect, it } from '@jest/globals';
import { isSameSite } from './request-origin.js';

const PUBLIC_URL = 'https://desk.example';
const REACHED = 'http://10.0.0.5:3000';

describe('where a request comes from', () => {
  it.each([
    { origin: undefined, fetchSite: undefined, ours: true },
    { origin: PUBLIC_URL, fetchSite: 'same-origin', ours: true },
    { origin: REACHED, fetchSite: undefined, ours: true },
    { origin: undefined, fetchSite: 'none', ours: true },
    { origin: 'https://evil.example', fetchSite: undefined, ours: false },
    { origin: 'null', fetchSite: undefined, ours: false },
    { origin: 'http://desk.example', fetchSite: undefined, ours: false },
    { origin: 'https://desk.example:8443', fetchSite: undefined, ours: false },
    { origin: 'https://desk.example.evil.example', fetchSite: undefined, ours: false },
    { origin: undefined, fetchSite: 'cross-site', ours: false },
    { origin: PUBLIC_URL, fetchSite: 'same-site', ours: false },
  ])('origin $origin, fetched $fetchSite: ours is $ours', ({ origin, fetchSite, ours }) => {
    expect(isSameSite({ origin, fetchSite, reached: REACHED }, PUBLIC_URL)).toBe(ours);
  });
});
