/** Where a canary was found, and in what disguise. */
export interface Sighting {
  /** The number of the text that leaked; undefined where the disguise hides it. */
  readonly mark: number | undefined;
  readonly as: string;
}

/** One way to write a word. */
interface Disguise {
  readonly as: string;
  readonly bytes: Buffer;
}

/**
 * Looks for everything that begins with one root, however it is written: plain, in upper case,
 * Base64 at any alignment, hexadecimal, URL-encoded letter by letter, as JSON escapes, as UTF-16.
 * All canaries of a department are the root and a number, so that one search finds any of them.
 */
export class CanaryScan {
  private readonly disguises: readonly Disguise[];

  /** @param root - lower-case letters, at least eight of them, that stand in no other text. */
  constructor(private readonly root: string) {
    this.disguises = disguisesOf(root);
  }

  /** @param allowed - canaries that the caller said first; they may be said back. */
  sightings(bytes: Buffer, allowed: readonly string[] = []): Sighting[] {
    const found: Sighting[] = [];
    for (const { as, bytes: sought } of this.disguises) {
      for (let at = bytes.indexOf(sought); at >= 0; at = bytes.indexOf(sought, at + 1)) {
        const digits = /^\d+/.exec(
          bytes.toString('latin1', at + sought.length, at + sought.length + 6),
        );
        if (as === 'plain' && allowed.includes(this.root + (digits?.[0] ?? ''))) continue;
        const plain = as === 'plain' || as === 'in upper case';
        found.push({ as, mark: plain && digits ? Number(digits[0]) : undefined });
      }
    }
    return found;
  }
}

function disguisesOf(root: string): Disguise[] {
  const codes = Array.from(Buffer.from(root), (code) => code.toString(16));
  const spelled = (before: string): string => codes.map((code) => before + code).join('');
  const either = (as: string, text: string): Disguise[] =>
    [text, text.toUpperCase()].map((one) => ({ as, bytes: Buffer.from(one, 'latin1') }));
  return [
    { as: 'plain', bytes: Buffer.from(root) },
    { as: 'in upper case', bytes: Buffer.from(root.toUpperCase()) },
    ...either('hexadecimal', spelled('')),
    ...either('URL-encoded', spelled('%')),
    { as: 'JSON escapes', bytes: Buffer.from(spelled('\\u00')) },
    { as: 'UTF-16', bytes: Buffer.from(root, 'utf16le') },
    ...[0, 1, 2].map((before) => ({ as: 'Base64', bytes: inBase64(root, before) })),
  ];
}

/** The letters that depend on the root alone, when this many bytes stand before it. */
function inBase64(root: string, before: number): Buffer {
  const bytes = Buffer.from('x'.repeat(before) + root);
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64');
  return Buffer.from(before === 0 ? whole : whole.slice(4), 'latin1');
}
