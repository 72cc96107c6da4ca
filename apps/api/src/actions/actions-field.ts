import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsArray } from 'class-validator';
import { ACTION_KINDS } from './domain/action-faults.js';

/** A list of actions in a request. Whoever takes it in asks `checkActions` for its faults. */
export function ActionsField(description?: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      ...(description !== undefined && { description }),
      type: 'array',
      items: {
        type: 'object',
        properties: { do: { type: 'string', enum: [...ACTION_KINDS] } },
        required: ['do'],
        additionalProperties: true,
      },
    }),
    IsArray({ message: 'must be a list' }),
  );
}
