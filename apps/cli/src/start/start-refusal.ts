import { UnsoundCatalogue } from '#catalogue';
import { InvalidSecrets, InvalidSettings } from '#config';
import { DatabaseRefusal } from '#embedded-database';
import { RedisUnreachable } from '../../../api/src/live/index.js';

/** The start cannot go on. The message names the remedy and is printed without a stack. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';
}

/** What to print of an error that ended the start: all of it only when nobody foresaw it. */
export function explain(error: unknown): string {
  const foreseen = [
    StartRefusal,
    DatabaseRefusal,
    InvalidSettings,
    InvalidSecrets,
    UnsoundCatalogue,
    RedisUnreachable,
  ];
  for (const Foreseen of foreseen) if (error instanceof Foreseen) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
