import { createWriteStream, type WriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Reject } from '../domain/log-event.js';
import { ImportRefusal } from '../import-refusal.js';

const OWN_COLUMNS = ['line', 'reason'];

/**
 * The rows of a log that could not be used, each with its line and the reason before its own
 * cells. The file appears when the import has ended, whole; without rejects there is none.
 */
export class RejectsFile {
  count = 0;
  private readonly draft: string;
  private out: WriteStream | undefined;

  constructor(
    readonly path: string,
    private readonly header: readonly string[],
    private readonly delimiter: string,
  ) {
    this.draft = `${path}.part`;
  }

  async add(rejects: readonly Reject[]): Promise<void> {
    if (rejects.length === 0) return;
    this.out ??= await this.begin();
    let mayGoOn = true;
    for (const { row, reason } of rejects) {
      this.count += 1;
      mayGoOn = this.out.write(this.line([String(row.line), reason, ...row.cells]));
    }
    if (!mayGoOn) await once(this.out, 'drain');
  }

  /** Puts the file in its place; one that an earlier import left there is replaced or removed. */
  async finish(): Promise<void> {
    if (!this.out) {
      await this.removeOlder();
      return;
    }
    this.out.end();
    await finished(this.out);
    await rename(this.draft, this.path);
  }

  /** Leaves no trace: for an import that is to go on later. */
  async discard(): Promise<void> {
    this.out?.destroy();
    await rm(this.draft, { force: true });
  }

  /** Removes what an earlier import left, and nothing that only happens to have the name. */
  private async removeOlder(): Promise<void> {
    const content = await readFile(this.path, 'utf8').catch(() => '');
    if (content.startsWith(this.line(OWN_COLUMNS).trimEnd())) await rm(this.path, { force: true });
  }

  private async begin(): Promise<WriteStream> {
    const out = createWriteStream(this.draft, { encoding: 'utf8' });
    try {
      await once(out, 'open');
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      throw new ImportRefusal(
        `${this.path} cannot be written (${code}). Choose another with --rejects.`,
      );
    }
    out.write(this.line([...OWN_COLUMNS, ...this.header]));
    return out;
  }

  private line(cells: readonly string[]): string {
    return `${cells.map((cell) => this.quoted(cell)).join(this.delimiter)}\n`;
  }

  private quoted(cell: string): string {
    const needsQuotes = cell.includes(this.delimiter) || /["\r\n]/.test(cell);
    return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
  }
}
