import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Settings } from '#config';
import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import { UploadPace } from './upload-pace.js';

/** As many bytes as it takes to tell what a file is. */
const TELLING_BYTES = 4_100;

/** Where files are until they have arrived; no key is so long a folder. */
const ARRIVING = 'arriving';

/** What nothing was added to for so long will not be finished. */
const INTERRUPTED_AFTER_MS = 24 * 60 * 60 * 1000;

/** A file that was taken in, and what is known of it. */
export interface StoredFile {
  readonly key: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** What its first bytes look like; undefined for plain text. */
  readonly looksLike: string | undefined;
}

/** Keeps attached files under random keys, in a folder that no web server knows. */
@Injectable()
export class AttachmentStore {
  private readonly pace = new UploadPace();

  constructor(private readonly settings: Settings) {}

  /** Takes a file in as it arrives, without holding it in memory. */
  async take(content: Readable): Promise<StoredFile> {
    const key = randomBytes(24).toString('base64url');
    const target = this.pathOf(key);
    const arriving = path.join(this.arriving, key);
    for (const file of [target, arriving]) {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    }
    const hash = createHash('sha256');
    const beginning: Buffer[] = [];
    let sizeBytes = 0;
    const { pace } = this;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        if (sizeBytes < TELLING_BYTES) beginning.push(chunk.subarray(0, TELLING_BYTES));
        sizeBytes += chunk.length;
        hash.update(chunk);
        void pace.wait(chunk.length).then(() => {
          done(null, chunk);
        });
      },
    });
    try {
      const file = createWriteStream(arriving, { mode: 0o600, flush: true });
      await pace.during(() => pipeline(content, measure, file));
      await rename(arriving, target);
    } catch (error) {
      await rm(arriving, { force: true });
      throw error;
    }
    const type = await fileTypeFromBuffer(Buffer.concat(beginning));
    return { key, sizeBytes, sha256: hash.digest('hex'), looksLike: type?.mime };
  }

  open(key: string): Readable {
    return createReadStream(this.pathOf(key));
  }

  async discard(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  /**
   * Removes what is left of files whose process ended while they arrived.
   *
   * @param now - epoch milliseconds.
   * @returns how many there were.
   */
  async forgetInterrupted(now: number): Promise<number> {
    let removed = 0;
    for (const name of await readdir(this.arriving).catch(() => [])) {
      const file = path.join(this.arriving, name);
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: now }));
      if (mtimeMs > now - INTERRUPTED_AFTER_MS) continue;
      await rm(file, { force: true });
      removed += 1;
    }
    return removed;
  }

  private get arriving(): string {
    return path.join(this.settings.attachmentsDir, ARRIVING);
  }

  private pathOf(key: string): string {
    return path.join(this.settings.attachmentsDir, key.slice(0, 2), key);
  }
}
