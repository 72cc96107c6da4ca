import { readFile } from 'node:fs/promises';

/** Linux counts CPU time in hundredths of a second. */
const TICK_MS = 10;

/** CPU time of a process so far, in user and kernel mode, milliseconds. Linux only. */
export async function cpuMsOf(pid: number): Promise<number> {
  const line = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
  // The name of the program, which is in brackets, may itself contain spaces.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Memory of a process that is in use, megabytes. Linux only. */
export async function residentMbOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1_024;
}
