import { sessionCookieName } from './domain/credential.js';
import { SESSION_DAYS } from './sign-in.service.js';

const DAY_SECONDS = 24 * 60 * 60;

/** The `Set-Cookie` header that keeps a session in a browser, out of reach of scripts. */
export function keepSession(secret: string, publicUrl: string): string {
  return cookie(secret, publicUrl, SESSION_DAYS * DAY_SECONDS);
}

/** The `Set-Cookie` header that removes it. */
export function dropSession(publicUrl: string): string {
  return cookie('', publicUrl, 0);
}

/** Our secrets are base64url, which needs no escaping here. */
function cookie(value: string, publicUrl: string, maxAgeSeconds: number): string {
  return [
    `${sessionCookieName(publicUrl)}=${value}`,
    `Max-Age=${String(maxAgeSeconds)}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(publicUrl.startsWith('https://') ? ['Secure'] : []),
  ].join('; ');
}
