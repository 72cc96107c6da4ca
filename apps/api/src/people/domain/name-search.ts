/** The patterns of LIKE for what somebody typed to find a person. */
export interface NameSearch {
  /** The name or the e-mail address starts with it. */
  readonly start: string;
  /** A later word of the name starts with it. */
  readonly word: string;
}

/** What was typed is text, never a pattern: `%`, `_` and `\` lose their meaning. */
export function nameSearch(typed: string): NameSearch {
  const text = typed.replace(/[\\%_]/g, '\\$&');
  return { start: `${text}%`, word: `% ${text}%` };
}
