import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ImportRefusal } from '../import-refusal.js';

const CHUNK_BYTES = 256 * 1024;
const LONGEST_LINE = 1024 * 1024;

/** What is known of a file once it was read. */
export interface Reading {
  /** Of the file as it lies on the disk, compressed or not; set when it was read to its end. */
  sha256?: string;
}

/**
 * Reads a text file by lines, those of one piece of the file at a time. A gzip file is known by
 * its first bytes and unpacked on the way. Only line feeds, alone or after a carriage return, end
 * a line; a byte order mark is dropped.
 *
 * @param reading - told the hash of the file at its end.
 * @throws ImportRefusal when the file cannot be read, is cut off or is no text.
 */
export async function* readLines(file: string, reading: Reading = {}): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  try {
    for await (const chunk of await contentOf(file, reading)) {
      const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST_LINE) throw new ImportRefusal(`${file} has no lines of text.`);
      if (lines.length > 0) yield lines.map(withoutReturn);
    }
  } catch (error) {
    throw refusal(file, error);
  }
  rest += decoder.decode();
  if (rest !== '') yield [withoutReturn(rest)];
}

async function contentOf(file: string, reading: Reading): Promise<Readable> {
  const isGzip = await startsLikeGzip(file);
  const hash = createHash('sha256');
  const raw = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  raw.on('data', (chunk) => {
    hash.update(chunk);
  });
  raw.on('end', () => {
    reading.sha256 = hash.digest('hex');
  });
  const content = isGzip
    ? createGunzip({ chunkSize: CHUNK_BYTES })
    : new PassThrough({ highWaterMark: CHUNK_BYTES });
  // A failure on the way ends `content` with the error, which its reader then meets.
  pipeline(raw, content).catch(() => undefined);
  return content;
}

async function startsLikeGzip(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function refusal(file: string, error: unknown): unknown {
  const { code, message } = error as Partial<NodeJS.ErrnoException>;
  switch (code) {
    case undefined:
      return error;
    case 'ENOENT':
      return new ImportRefusal(`There is no file ${path.resolve(file)}.`);
    case 'EISDIR':
      return new ImportRefusal(`${file} is a folder. Name the file in it.`);
    case 'Z_BUF_ERROR':
    case 'Z_DATA_ERROR':
      return new ImportRefusal(
        `${file} is damaged or cut off (${message ?? code}). Copy it again.`,
      );
    default:
      return new ImportRefusal(`${file} cannot be read (${code}).`);
  }
}
