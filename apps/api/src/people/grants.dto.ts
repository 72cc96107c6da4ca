import { ChoiceField, IdField, MomentField, Shown, TextField } from '#fields';

/** Roles that a department gives; operators are made by whoever runs the platform. */
export const GRANTED_ROLES = ['requester', 'agent', 'lead', 'admin'] as const;
export type GrantedRole = (typeof GRANTED_ROLES)[number];

export class GrantsQueryDto {
  @TextField({ max: 36, description: 'The department, by its slug.' }) tenant: string;
}

export class GrantParams {
  @IdField() id: string;
}

export class GiveGrantDto extends GrantsQueryDto {
  @TextField({ max: 254, description: 'Of an account that can sign in.' }) email: string;
  @ChoiceField(GRANTED_ROLES) role: GrantedRole;
  @MomentField({ optional: true, nullable: true, description: 'When it ends by itself.' })
  until?: string | null;
}

class GrantedPersonView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) name: string;
  @Shown(String) email: string;
}

export class GrantView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) tenant: string;
  @Shown(GrantedPersonView) person: GrantedPersonView;
  @Shown(GRANTED_ROLES) role: string;
  @Shown(String, { nullable: true, format: 'date-time' }) until: string | null;
}

export class GrantListView {
  @Shown(GrantView, { list: true }) items: readonly GrantView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}
