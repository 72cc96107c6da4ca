/** What a browser says about where a request comes from. */
export interface RequestOrigin {
  /** The `Origin` header. */
  readonly origin: string | undefined;
  /** The `Sec-Fetch-Site` header. */
  readonly fetchSite: string | undefined;
  /** Origin under which this request reached us, such as `http://localhost:3000`. */
  readonly reached: string;
}

/**
 * Whether a request that a cookie signs in comes from our own pages. A client that is no browser
 * says nothing about its origin, and carries no cookies that a stranger could make use of.
 *
 * @param publicUrl - origin where people reach the desk.
 */
export function isSameSite(
  { origin, fetchSite, reached }: RequestOrigin,
  publicUrl: string,
): boolean {
  const known = origin === undefined || origin === publicUrl || origin === reached;
  return known && (fetchSite === undefined || ['same-origin', 'none'].includes(fetchSite));
}
