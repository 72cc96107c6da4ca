import pg from 'pg';
import { requireSoundCatalogue } from '#catalogue';
import type { ConnectedSettings } from '#config';

/**
 * Looks at the schema as the role that will serve from it, before anything is served.
 *
 * @throws UnsoundCatalogue when the database does not keep departments apart.
 */
export async function requireWall({ databaseUrl }: ConnectedSettings): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, pipeline: true });
  await client.connect();
  try {
    await requireSoundCatalogue(async (text, values) => {
      const { rows } = await client.query<Record<string, unknown>>(text, [...values]);
      return rows;
    });
  } finally {
    await client.end();
  }
}
