import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const CHUNK_CHARACTERS = 256_000;

/** A value as COPY takes it; text must have no tabs, line ends or backslashes. */
type Value = string | number | boolean | null;

/** Rows on their way into one table, in one COPY. */
export class CopyInto {
  private lines: string[] = [];
  private length = 0;

  private constructor(
    private readonly client: pg.Client,
    private readonly stream: Writable,
  ) {}

  /** @param adminUrl - of a superuser: nothing of the wall applies to what is loaded. */
  static async open(adminUrl: string, table: string, columns: string): Promise<CopyInto> {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    const stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin`));
    stream.on('error', () => undefined);
    return new CopyInto(client, stream);
  }

  add(values: readonly Value[]): void {
    const line = values.map((value) => (value === null ? '\\N' : String(value))).join('\t');
    this.lines.push(line);
    this.length += line.length;
  }

  /** Sends what was added when it is enough to be worth it; waits while the server is behind. */
  async pass(atLeast = CHUNK_CHARACTERS): Promise<void> {
    if (this.length < atLeast || this.length === 0) return;
    const chunk = `${this.lines.join('\n')}\n`;
    this.lines = [];
    this.length = 0;
    if (!this.stream.write(chunk)) await once(this.stream, 'drain');
  }

  /** @throws the server's error when it refuses the rows. */
  async close(): Promise<void> {
    await this.pass(0);
    this.stream.end();
    await finished(this.stream);
    await this.client.end();
  }
}
