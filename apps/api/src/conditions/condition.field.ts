import { InvalidInput } from '#problem';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { faultsOf, isCondition } from './domain/check-condition.js';
import type { Condition } from './domain/condition.js';

const EXAMPLE = {
  all: [
    { field: 'priority', is: ['P1', 'P2'] },
    { field: 'text', has: ['vpn', 'remote access'] },
  ],
};

/** A condition in what is sent; it is judged as a whole by {@link readCondition}. */
export function ConditionField(options: { readonly optional?: boolean } = {}): PropertyDecorator {
  const shown = { type: 'object', additionalProperties: true, example: EXAMPLE } as const;
  return applyDecorators(
    options.optional === true ? ApiPropertyOptional(shown) : ApiProperty(shown),
    Allow(),
  );
}

/**
 * A condition as it was sent.
 *
 * @param path - where it stands in what was sent.
 * @throws InvalidInput with everything that is wrong with it, each by its path.
 */
export function readCondition(value: unknown, path: string): Condition {
  if (!isCondition(value)) throw new InvalidInput(faultsOf(value, path));
  return value;
}
