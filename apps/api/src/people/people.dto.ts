import { IdField, Shown, TextField } from '#fields';

const SLUG = {
  regexp: /^[a-z0-9][a-z0-9-]*$/,
  says: 'must be lower-case letters, digits and hyphens',
};
const EMAIL = { regexp: /^[^\s@]+@[^\s@]+$/, says: 'must be an e-mail address' };
const TENANT = { max: 36, pattern: SLUG, description: 'The department, by its slug.' };

export class TenantQueryDto {
  @TextField({ ...TENANT, optional: true }) tenant?: string;
}

export class FindPeopleDto extends TenantQueryDto {
  @TextField({ max: 100, min: 0, optional: true, description: 'How a name or e-mail starts.' })
  q?: string;
}

export class AddPersonDto {
  @TextField(TENANT) tenant: string;
  @TextField({ max: 200 }) name: string;
  @TextField({ max: 254, pattern: EMAIL, optional: true }) email?: string;
  @TextField({ max: 200, optional: true }) site?: string;
}

/** A new resolver group or category. */
export class AddNamedDto {
  @TextField(TENANT) tenant: string;
  @TextField({ max: 63, pattern: SLUG }) slug: string;
  @TextField({ max: 200 }) name: string;
}

export class MemberParams {
  @IdField() id: string;
  @IdField() personId: string;
}

export class KnownPersonView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) tenant: string;
  @Shown(String) name: string;
  @Shown(String, { nullable: true }) email: string | null;
  @Shown(String, { nullable: true }) site: string | null;
  @Shown(Boolean) vip: boolean;
}

export class PersonListView {
  @Shown(KnownPersonView, { list: true }) items: readonly KnownPersonView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

class MemberView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) name: string;
}

export class GroupView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) tenant: string;
  @Shown(String) slug: string;
  @Shown(String) name: string;
  @Shown(MemberView, { list: true }) members: readonly MemberView[];
}

export class GroupListView {
  @Shown(GroupView, { list: true }) items: readonly GroupView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

export class NamedThingView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) tenant: string;
  @Shown(String) slug: string;
  @Shown(String) name: string;
}

export class NamedListView {
  @Shown(NamedThingView, { list: true }) items: readonly NamedThingView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}
