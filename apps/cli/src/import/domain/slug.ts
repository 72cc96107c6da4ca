const LONGEST = 63;

/**
 * The short name under which a group or a category is known in addresses: lower-case letters,
 * digits and hyphens. Letters with marks lose them. A name in another alphabet gets a number that
 * belongs to it, so that two such names stay apart.
 *
 * @param fallback - what such a name begins with when nothing else of it can be kept.
 */
export function slugOf(name: string, fallback: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const isWhole = !/[^a-z0-9\P{L}]|[^a-z0-9\P{N}]/u.test(plain);
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '');
  if (isWhole && words !== '') return cut(words, LONGEST);
  const number = `-${fingerprint(name)}`;
  return `${cut(words, LONGEST - number.length) || fallback}${number}`;
}

function cut(words: string, length: number): string {
  return words.slice(0, length).replace(/-+$/, '');
}

/** FNV-1a, 32 bits. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
