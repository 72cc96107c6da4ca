import { readFile } from 'node:fs/promises';
import { InvalidInput } from '#problem';
import { parse } from 'yaml';
import { readPolicy, type WrittenPolicy } from '../../../../api/src/slas/index.js';
import { ImportRefusal } from '../import-refusal.js';

/** A policy that imported incidents are judged by, with the file that says so. */
export interface LoadedPolicy extends WrittenPolicy {
  readonly file: string;
}

/**
 * Reads a policy from a file, YAML or JSON, as the API takes it: `policy`, and maybe the name of a
 * `calendar`.
 *
 * @throws ImportRefusal that names every field in which something is wrong.
 */
export async function loadPolicy(file: string): Promise<LoadedPolicy> {
  const content = await contentOf(file);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw cannotBeUsed(file, ['it has no field "policy"']);
  }
  const { policy, calendar, ...others } = content as Readonly<Record<string, unknown>>;
  const faults = Object.keys(others).map((field) => `${field} is no field of it`);
  if (calendar !== undefined && typeof calendar !== 'string') {
    faults.push('calendar must be the name of service hours');
  }
  if (policy === undefined) faults.push('policy is missing');
  else faults.push(...faultsOf(() => readPolicy(policy)));
  if (faults.length > 0) throw cannotBeUsed(file, faults);
  return { file, policy, ...(typeof calendar === 'string' && { calendar }) };
}

/** What a department that lacks something of a policy says of it, as of the file. */
export function asRefusal(file: string, error: unknown): unknown {
  return error instanceof InvalidInput ? cannotBeUsed(file, linesOf(error)) : error;
}

function faultsOf(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return linesOf(error);
    throw error;
  }
}

function linesOf({ extra }: InvalidInput): string[] {
  return (extra.errors ?? []).map(({ field, reason }) => `${field} ${reason}`);
}

function cannotBeUsed(file: string, faults: readonly string[]): ImportRefusal {
  const lines = faults.map((fault) => `  ${fault}`).join('\n');
  return new ImportRefusal(`${file} cannot be used as a policy:\n${lines}`);
}

async function contentOf(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new ImportRefusal(`The policy ${file} cannot be read (${code}).`);
  });
  try {
    return parse(text) as unknown;
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0] ?? '';
    throw new ImportRefusal(`${file} is no YAML: ${reason.replace(/:$/, '')}`);
  }
}
