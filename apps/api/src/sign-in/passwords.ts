import { hash, verify } from '@node-rs/argon2';
import { passwordFault } from './domain/password.js';

/** Argon2id as the package sets it by default: 19 MiB, two passes, one lane. */
const NOBODYS_HASH = hash('the password of nobody');

/**
 * Makes the hash that an account keeps.
 *
 * @throws RangeError when nobody may choose this password.
 */
export async function hashPassword(password: string): Promise<string> {
  const fault = passwordFault(password);
  if (fault !== undefined) throw new RangeError(`A password ${fault}.`);
  return hash(password);
}

/**
 * Compares a password with the hash of an account. Without an account it works as long for nothing,
 * so that the time tells nobody which accounts there are.
 */
export async function isPasswordOf(known: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(known ?? (await NOBODYS_HASH), password);
  return matches && known !== undefined;
}
