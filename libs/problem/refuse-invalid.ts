import type { ValidationError } from 'class-validator';
import { type FieldError, InvalidInput } from './problem.js';

/** Nobody reads more, and whoever sends thousands of wrong fields wants a long answer. */
const MOST_TOLD = 50;

/** Turns what class-validator found into one problem that names each field by its path. */
export function refuseInvalid(errors: readonly ValidationError[]): InvalidInput {
  return new InvalidInput(errors.flatMap((error) => fieldErrors(error, '')).slice(0, MOST_TOLD));
}

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const field = parent === '' ? error.property : `${parent}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field,
    reason: rule === 'whitelistValidation' ? 'is not a field of this request' : message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}
