import { Shown } from '#fields';
import type { Tenant } from '#tenancy';

export class TenantView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) slug: string;
  /** Begins the references of its tickets. */
  @Shown(String) prefix: string;
  @Shown(String) name: string;
  /** IANA name, such as Europe/London. */
  @Shown(String) timezone: string;
}

export class TenantListView {
  @Shown(TenantView, { list: true }) items: readonly TenantView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

export function toTenantView({ id, slug, prefix, name, timezone }: Tenant): TenantView {
  return { id, slug, prefix, name, timezone };
}
