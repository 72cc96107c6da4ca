/** The secret that a request shows, and whether a browser adds it by itself. */
export interface Credential {
  readonly secret: string;
  readonly by: 'cookie' | 'header';
}

const BEARER = /^Bearer +([\w.~+/=-]{20,200}) *$/i;

/** Secrets are 32 random bytes in base64url; API tokens start with a word that scanners can find. */
export const TOKEN_PREFIX = 'cdk_';

/**
 * Reads the credential of a request. An `Authorization` header decides alone: a request that shows
 * a token there is never signed in by a cookie beside it.
 *
 * @param cookieName - the session cookie of this installation.
 */
export function readCredential(
  headers: { readonly authorization?: string | undefined; readonly cookie?: string | undefined },
  cookieName: string,
): Credential | undefined {
  if (headers.authorization !== undefined) {
    const secret = BEARER.exec(headers.authorization)?.[1];
    return secret === undefined ? undefined : { secret, by: 'header' };
  }
  const secret = cookieValue(headers.cookie ?? '', cookieName);
  return secret === undefined ? undefined : { secret, by: 'cookie' };
}

function cookieValue(cookies: string, name: string): string | undefined {
  for (const pair of cookies.split(';')) {
    const [key, value] = pair.split('=', 2);
    if (key?.trim() === name && value !== undefined && value.trim() !== '') return value.trim();
  }
  return undefined;
}

/**
 * Name of the session cookie. The `__Host-` prefix makes browsers refuse one that another host or
 * plain http set; they honour it only over https.
 */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https://') ? '__Host-commondesk' : 'commondesk';
}
