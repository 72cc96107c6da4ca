import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { ListField, NumberField, Shown, TextField } from '#fields';
import { ROLES } from '#tenancy';
import { PASSWORD_LENGTH } from './domain/password.js';
import { type Scope, SCOPES, type SignedIn } from './signed-in.js';

const { most: LONGEST } = PASSWORD_LENGTH;

export class SignInDto {
  @TextField({ max: 254, example: 'ada@example.org' }) email: string;

  // Not trimmed: spaces are part of a password.
  @ApiProperty({ format: 'password', minLength: 1, maxLength: LONGEST })
  @IsString({ message: 'must be text' })
  @Length(1, LONGEST, { message: `must have 1 to ${String(LONGEST)} characters` })
  password: string;
}

export class MakeTokenDto {
  @TextField({ max: 100, example: 'Nightly export' }) name: string;

  @ListField({ most: 2, each: { choices: SCOPES }, optional: true, description: 'Default: all.' })
  scopes?: Scope[];

  @TextField({ max: 60, optional: true, description: 'The one hat that it may wear; see /me.' })
  hat?: string;

  @NumberField({ min: 1, max: 365, optional: true, description: 'Default: 90.' })
  expiresInDays?: number;
}

class MyTenantView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) slug: string;
  @Shown(String) prefix: string;
  @Shown(String) name: string;
  @Shown(String) timezone: string;
}

class HatView {
  @Shown(String) id: string;
  @Shown(ROLES) role: string;
  @Shown(String) label: string;
  @Shown(MyTenantView, { list: true }) tenants: readonly MyTenantView[];
}

class MyselfView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) name: string;
  @Shown(String) email: string;
}

export class MeView {
  @Shown(MyselfView) person: MyselfView;
  @Shown(HatView, { list: true }) hats: readonly HatView[];
  /** Id of the hat that this request acted in. */
  @Shown(String, { nullable: true }) hat: string | null;
}

export class SessionView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) userAgent: string;
  @Shown(String) address: string;
  @Shown(String, { format: 'date-time' }) createdAt: string;
  @Shown(String, { format: 'date-time' }) seenAt: string;
  @Shown(String, { format: 'date-time' }) expiresAt: string;
  @Shown(Boolean) current: boolean;
}

export class SessionListView {
  @Shown(SessionView, { list: true }) items: readonly SessionView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

export class TokenView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) name: string;
  /** Its first characters, to tell it from others. */
  @Shown(String) hint: string;
  @Shown(SCOPES, { list: true }) scopes: readonly Scope[];
  @Shown(String, { nullable: true }) hat: string | null;
  @Shown(String, { format: 'date-time' }) createdAt: string;
  @Shown(String, { nullable: true, format: 'date-time' }) usedAt: string | null;
  @Shown(String, { format: 'date-time' }) expiresAt: string;
}

export class TokenListView {
  @Shown(TokenView, { list: true }) items: readonly TokenView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

export class MadeTokenView extends TokenView {
  /** Shown this once; only its hash is kept. */
  @Shown(String) token: string;
}

export function toMeView({ holder, hat }: SignedIn): MeView {
  return {
    person: holder.person,
    hats: holder.hats.map(({ id, role, label, tenants }) => ({ id, role, label, tenants })),
    hat: hat?.id ?? null,
  };
}
