import { InvalidInput } from '#problem';

const TAG = /^(?:W\/)?"(\d{1,9})"$/;

/** Answers something with its version as the entity tag that `If-Match` names. */
export function tagged<T extends { readonly version: number }>(
  reply: { header(name: string, value: string): unknown },
  shown: T,
): T {
  reply.header('etag', `"${String(shown.version)}"`);
  return shown;
}

/**
 * @param match - the `If-Match` header.
 * @returns the version that the caller read; null for whatever is current.
 * @throws InvalidInput when it is no tag of ours.
 */
export function versionIn(match: string | undefined): number | null {
  if (match === undefined || match === '*') return null;
  const version = TAG.exec(match.trim())?.[1];
  if (version === undefined) throw InvalidInput.of('If-Match', 'must be an ETag such as "3"');
  return Number(version);
}
