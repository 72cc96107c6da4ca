/** Characters that a password may have. Longer ones are refused before any costly hashing. */
export const PASSWORD_LENGTH = { least: 8, most: 200 } as const;

/** What is wrong with a password that somebody chooses; undefined when it can be used. */
export function passwordFault(password: string): string | undefined {
  const { least, most } = PASSWORD_LENGTH;
  const { length } = password;
  return length < least || length > most
    ? `must have ${String(least)} to ${String(most)} characters`
    : undefined;
}
