import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { InvalidInput, NotFound, Problem } from '#problem';
import { IdentityDoor } from '#tenancy';
import { TOKEN_PREFIX } from './domain/credential.js';
import { chooseHat } from './domain/hats.js';
import { hashSecret } from './identity.service.js';
import type { MadeTokenView, MakeTokenDto, TokenListView, TokenView } from './sign-in.dto.js';
import { type Holder, type Scope, SCOPES } from './signed-in.js';

const DEFAULT_DAYS = 90;
const HINT_LENGTH = 8;

interface MadeRow {
  readonly id: string;
  readonly created_at: Date;
  readonly expires_at: Date;
}

interface TokenRow extends MadeRow {
  readonly name: string;
  readonly hint: string;
  readonly scopes: Scope[];
  readonly hat: string | null;
  readonly used_at: Date | null;
}

/** A person's own API tokens. */
@Injectable()
export class TokensService {
  constructor(private readonly door: IdentityDoor) {}

  /** All tokens of the holder that are good now, the newest first; never their secrets. */
  async list({ secretHash }: Holder): Promise<TokenListView> {
    const rows = await this.door.call<TokenRow>('tokens_of', [secretHash]);
    return { items: rows.map(toTokenView), nextCursor: null };
  }

  /**
   * Makes a token. Its secret is in the answer and nowhere else, so asking again makes another.
   *
   * @throws Problem 403 `session_needed` when a token asks for another, which could then do more.
   * @throws InvalidInput when the holder has no such hat.
   */
  async make(holder: Holder, input: MakeTokenDto): Promise<MadeTokenView> {
    requireSession(holder);
    const { name, hat = null, expiresInDays = DEFAULT_DAYS } = input;
    if (hat !== null && !chooseHat(holder.hats, hat)) {
      throw InvalidInput.of('hat', 'is not one of your hats; GET /me lists them');
    }
    const scopes = SCOPES.filter((scope) => input.scopes?.includes(scope) ?? true);
    if (scopes.length === 0) throw InvalidInput.of('scopes', 'must name at least one');

    const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
    const hint = token.slice(0, HINT_LENGTH);
    const [made] = await this.door.call<MadeRow>('create_token', [
      holder.secretHash,
      hashSecret(token),
      name,
      hint,
      scopes,
      hat,
      `${String(expiresInDays)} days`,
    ]);
    if (!made) throw new Problem(401, 'not_signed_in', 'The session has ended meanwhile.');
    return toMadeTokenView({ ...made, name, hint, scopes, hat, used_at: null }, token);
  }

  /**
   * @throws Problem 403 `session_needed` when a token would end another.
   * @throws NotFound when it is not a token of the holder, or has ended.
   */
  async end(holder: Holder, tokenId: string): Promise<void> {
    if (tokenId !== holder.credentialId) requireSession(holder);
    const [row] = await this.door.call<{ end_own_token: boolean }>('end_own_token', [
      holder.secretHash,
      tokenId,
    ]);
    if (!row?.end_own_token) throw new NotFound('token');
  }
}

function requireSession({ kind }: Holder): void {
  if (kind !== 'session') {
    throw new Problem(403, 'session_needed', 'Sign in with a password to manage tokens.');
  }
}

function toMadeTokenView(row: TokenRow, token: string): MadeTokenView {
  return Object.assign(toTokenView(row), { token });
}

function toTokenView(row: TokenRow): TokenView {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    hat: row.hat,
    createdAt: row.created_at.toISOString(),
    usedAt: row.used_at?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
  };
}
