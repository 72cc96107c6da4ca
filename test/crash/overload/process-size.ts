import { readdir, readFile } from 'node:fs/promises';

/** What a process holds, as Linux counts it. */
export interface ProcessSize {
  readonly files: number;
  readonly memoryMb: number;
  /** The most memory that it ever held. */
  readonly peakMb: number;
}

export async function processSize(pid: number): Promise<ProcessSize> {
  const [files, status] = await Promise.all([
    readdir(`/proc/${String(pid)}/fd`),
    readFile(`/proc/${String(pid)}/status`, 'utf8'),
  ]);
  const megabytes = (name: string): number =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024);
  return { files: files.length, memoryMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') };
}
