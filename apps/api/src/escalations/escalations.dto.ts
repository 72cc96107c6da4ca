import { FlagField, Shown, TextField } from '#fields';

const SLUG = {
  regexp: /^[a-z0-9][a-z0-9-]*$/,
  says: 'must be lower-case letters, digits and hyphens',
};

export class EscalationPolicyQueryDto {
  @TextField({ max: 36, pattern: SLUG, description: 'The department, by its slug.' })
  tenant: string;
}

export class PutEscalationPolicyDto extends EscalationPolicyQueryDto {
  @FlagField({ description: 'On a breach, tell every lead of the department in the app.' })
  tellLeads: boolean;

  @TextField({
    max: 63,
    pattern: SLUG,
    nullable: true,
    description: 'On a breach, hand the ticket to this resolver group; null for none.',
  })
  handToGroup: string | null;
}

export class EscalationPolicyView {
  @Shown(String) tenant: string;
  @Shown(Boolean) tellLeads: boolean;
  @Shown(String, { nullable: true }) handToGroup: string | null;
}
