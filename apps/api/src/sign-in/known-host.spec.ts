import { expect, it } from '@jest/globals';
import { isKnownHost } from './known-host.js';

const PUBLIC_URL = 'https://desk.example:8443';

it.each([
  '',
  'desk.example',
  'DESK.example:8443',
  'localhost:3000',
  '127.0.0.1:3000',
  '[::1]:3000',
])('the desk goes by %j', (host) => {
  expect(isKnownHost(host, PUBLIC_URL)).toBe(true);
});

it.each([
  'evil.example',
  'desk.example.evil.example',
  'evil-desk.example',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'desk.example@evil.example',
  'desk.example/..',
  'evil.example#desk.example',
  'desk example',
])('the desk does not go by %j', (host) => {
  expect(isKnownHost(host, PUBLIC_URL)).toBe(false);
});
