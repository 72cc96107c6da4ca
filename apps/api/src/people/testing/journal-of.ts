import type { HelpdeskTestApp } from '#testing';

export interface JournalRow {
  readonly type: string;
  readonly subject_id: string | null;
  readonly actor_id: string | null;
  readonly actor_role: string;
  readonly audience: string;
  readonly data: unknown;
}

/** What the journal of a department says, from its beginning. */
export async function journalOf(
  { admin }: HelpdeskTestApp,
  tenant: { readonly id: string },
): Promise<JournalRow[]> {
  const { rows } = await admin.query<JournalRow>(
    `select type, subject_id, actor_id, actor_role, audience, data from app.journal
     where tenant_id = $1 order by seq`,
    [tenant.id],
  );
  return rows;
}
