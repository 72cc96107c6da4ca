import { Injectable, Logger } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { Problem } from '#problem';
import { IdentityDoor } from '#tenancy';
import {
  addressGroup,
  TRIES_PER_ACCOUNT,
  TRIES_PER_ADDRESS,
  TRIES_WITHIN_SECONDS,
} from './domain/throttle.js';
import { chooseHat } from './domain/hats.js';
import { hashSecret, IdentityService } from './identity.service.js';
import { isPasswordOf } from './passwords.js';
import type { SignInDto } from './sign-in.dto.js';
import type { SignedIn } from './signed-in.js';

/** A session ends after this time, however much it is used. */
export const SESSION_DAYS = 14;

/** Where somebody signs in from. */
export interface Whereabouts {
  readonly address: string;
  readonly userAgent: string;
}

/** Opens and ends sessions. */
@Injectable()
export class SignInService {
  private readonly logger = new Logger(SignInService.name);

  constructor(
    private readonly door: IdentityDoor,
    private readonly identity: IdentityService,
  ) {}

  /**
   * Opens a session for whoever knows the password. An unknown e-mail address answers the same, as
   * late, as a wrong password.
   *
   * @returns the secret of the new session, which is kept nowhere, and whom it signs in.
   * @throws Problem 401 `wrong_credentials`, or 429 `too_many_tries` with a time to wait.
   */
  async signIn(
    { email, password }: SignInDto,
    from: Whereabouts,
  ): Promise<{ readonly secret: string; readonly signedIn: SignedIn }> {
    const account = email.normalize('NFC').toLowerCase();
    const tried = { account: tries('account', account), address: tries('address', from.address) };
    await this.countTry(tried);

    const [known] = await this.door.call<{ account_id: string; password_hash: string }>(
      'credentials',
      [account],
    );
    if (!(await isPasswordOf(known?.password_hash, password)) || !known) {
      this.logger.log(`Refused a sign-in from ${from.address}`);
      throw new Problem(401, 'wrong_credentials', 'The e-mail address or the password is wrong.');
    }
    const secret = randomBytes(32).toString('base64url');
    await this.door.call('open_session', [
      known.account_id,
      hashSecret(secret),
      from.userAgent,
      from.address,
      `${String(SESSION_DAYS)} days`,
    ]);
    await this.door.call('forget_attempts', [tried.account, tried.address]);
    return { secret, signedIn: await this.signedIn(secret) };
  }

  /** Ends a session. One that is unknown or has ended is left as it is. */
  async signOut(secret: string): Promise<void> {
    await this.door.call('end_session', [hashSecret(secret)]);
  }

  /** The address is asked first, so that a blocked one cannot use up the tries of an account. */
  private async countTry({
    account,
    address,
  }: Readonly<Record<'account' | 'address', Buffer>>): Promise<void> {
    await this.requireTry(address, TRIES_PER_ADDRESS);
    await this.requireTry(account, TRIES_PER_ACCOUNT);
  }

  private async requireTry(subject: Buffer, most: number): Promise<void> {
    const [row] = await this.door.call<{ attempt_sign_in: number }>('attempt_sign_in', [
      [subject],
      most,
      `${String(TRIES_WITHIN_SECONDS)} seconds`,
    ]);
    const wait = row?.attempt_sign_in ?? 0;
    if (wait === 0) return;
    throw new Problem(
      429,
      'too_many_tries',
      'There were too many tries to sign in. Wait a while, then try again.',
      { retryAfterSeconds: wait },
    );
  }

  private async signedIn(secret: string): Promise<SignedIn> {
    const holder = await this.identity.holderOf(secret);
    // Disabled in the blink between the password and the session.
    if (!holder) throw new Problem(401, 'wrong_credentials', 'This account cannot sign in.');
    return { holder, hat: chooseHat(holder.hats, undefined), actor: undefined };
  }
}

/** Under what tries are counted: neither e-mail nor address is kept in the clear. */
function tries(kind: 'account' | 'address', of: string): Buffer {
  const subject = kind === 'address' ? addressGroup(of) : of;
  return createHash('sha256').update(`${kind} ${subject}`).digest();
}
