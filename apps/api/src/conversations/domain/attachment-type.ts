/** What may be attached: by the ending of its name, and what its content may look like. */
const TYPES: Readonly<
  Record<string, { readonly mediaType: string; readonly looksLike: RegExp | null }>
> = {
  png: { mediaType: 'image/png', looksLike: /^image\/png$/ },
  jpg: { mediaType: 'image/jpeg', looksLike: /^image\/jpeg$/ },
  jpeg: { mediaType: 'image/jpeg', looksLike: /^image\/jpeg$/ },
  gif: { mediaType: 'image/gif', looksLike: /^image\/gif$/ },
  webp: { mediaType: 'image/webp', looksLike: /^image\/webp$/ },
  heic: { mediaType: 'image/heic', looksLike: /^image\/hei[cf]/ },
  pdf: { mediaType: 'application/pdf', looksLike: /^application\/pdf$/ },
  docx: office('wordprocessingml.document'),
  xlsx: office('spreadsheetml.sheet'),
  pptx: office('presentationml.presentation'),
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', looksLike: /opendocument|zip/ },
  ods: {
    mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
    looksLike: /opendocument|zip/,
  },
  zip: { mediaType: 'application/zip', looksLike: /^application\/zip$/ },
  txt: { mediaType: 'text/plain', looksLike: null },
  log: { mediaType: 'text/plain', looksLike: null },
  csv: { mediaType: 'text/csv', looksLike: null },
  eml: { mediaType: 'message/rfc822', looksLike: null },
  json: { mediaType: 'application/json', looksLike: null },
};

const ATTACHABLE = Object.keys(TYPES);

/** Largest file, in bytes. */
export const MOST_BYTES = 25 * 1024 * 1024;

/**
 * The media type that a file is kept under, or why it is not taken.
 *
 * @param detected - the media type that the first bytes look like; undefined for plain text.
 */
export function attachmentType(
  fileName: string,
  detected: string | undefined,
): { readonly mediaType: string } | { readonly refusal: string } {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const type = TYPES[ending];
  if (!type) return { refusal: `files of this kind are not taken; use ${ATTACHABLE.join(', ')}` };
  const fits =
    type.looksLike === null ? detected === undefined : type.looksLike.test(detected ?? '');
  return fits
    ? { mediaType: type.mediaType }
    : { refusal: `the content of the file is not that of a .${ending} file` };
}

/** A file name as it is shown and offered: without folders and control characters. */
export function shownFileName(given: string): string {
  const base = given.split(/[\\/]/).at(-1) ?? '';
  // Control characters, and those that turn the reading direction or have no width.
  const plain = base.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim();
  return plain.length <= 200 ? plain : `${plain.slice(0, 150)}…${plain.slice(-40)}`;
}

function office(kind: string): { mediaType: string; looksLike: RegExp } {
  return {
    mediaType: `application/vnd.openxmlformats-officedocument.${kind}`,
    looksLike: /openxmlformats-officedocument|^application\/zip$/,
  };
}
