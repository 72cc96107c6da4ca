import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';

interface Described {
  readonly description?: string;
  readonly optional?: boolean;
  /** Null clears the field. */
  readonly nullable?: boolean;
}

interface TextOptions extends Described {
  readonly min?: number;
  readonly max: number;
  readonly pattern?: { readonly regexp: RegExp; readonly says: string };
  readonly example?: string;
}

/** Characters that PostgreSQL cannot store, and lone halves of surrogate pairs. */
const STORABLE = /^(?:[^\0\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])*$/;

/** A text of `min` (1) to `max` characters, trimmed. */
export function TextField(options: TextOptions): PropertyDecorator {
  const { min = 1, max, pattern, example } = options;
  return field(
    options,
    { type: String, minLength: min, maxLength: max, ...(example !== undefined && { example }) },
    [
      Transform(({ value }: { value: unknown }) =>
        typeof value === 'string' ? value.trim() : value,
      ),
      IsString({ message: 'must be text' }),
      Length(min, max, { message: `must have ${String(min)} to ${String(max)} characters` }),
      Matches(STORABLE, { message: 'has characters that cannot be stored' }),
      ...(pattern ? [Matches(pattern.regexp, { message: pattern.says })] : []),
    ],
  );
}

/** One of a fixed set of words. */
export function ChoiceField(values: readonly string[], options: Described = {}): PropertyDecorator {
  return field(options, { type: String, enum: [...values] }, [
    IsIn(values, { message: `must be one of ${values.join(', ')}` }),
  ]);
}

/** The id of something: a UUID. */
export function IdField(options: Described = {}): PropertyDecorator {
  return field(options, { type: String, format: 'uuid' }, [
    IsUUID(undefined, { message: 'must be an id (UUID)' }),
  ]);
}

/** A whole number from `min` to `max`. Numbers in a query string arrive as text. */
export function NumberField(
  options: Described & { readonly min: number; readonly max: number },
): PropertyDecorator {
  const { min, max } = options;
  const message = `must be a whole number from ${String(min)} to ${String(max)}`;
  return field(options, { type: 'integer', minimum: min, maximum: max }, [
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
    ),
    IsInt({ message }),
    Min(min, { message }),
    Max(max, { message }),
  ]);
}

/** True or false; in a query string `true` or `false`. */
export function FlagField(options: Described = {}): PropertyDecorator {
  return field(options, { type: Boolean }, [
    Transform(({ value }: { value: unknown }) =>
      value === 'true' ? true : value === 'false' ? false : value,
    ),
    IsBoolean({ message: 'must be true or false' }),
  ]);
}

/** A moment in RFC 3339 with its offset. */
export function MomentField(options: Described = {}): PropertyDecorator {
  return field(options, { type: String, format: 'date-time' }, [
    IsISO8601({ strict: true }, { message: 'must be a time such as 2026-03-01T09:00:00Z' }),
    Matches(/(Z|[+-]\d{2}:\d{2})$/, { message: 'must say its offset, such as Z or +01:00' }),
  ]);
}

/** A calendar date, `YYYY-MM-DD`. */
export function DateField(options: Described = {}): PropertyDecorator {
  return field(options, { type: String, format: 'date' }, [
    Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'must be a date such as 2026-03-01' }),
    IsISO8601({ strict: true }, { message: 'must be a date that exists' }),
  ]);
}

/** A moment with its offset from UTC: `2026-03-01T09:00:00Z`. */
export function DateTimeField(options: Described = {}): PropertyDecorator {
  const says = 'must be a moment with its offset, such as 2026-03-01T09:00:00Z';
  return field(options, { type: String, format: 'date-time' }, [
    Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/, {
      message: says,
    }),
    IsISO8601({ strict: true }, { message: says }),
  ]);
}

/** Several words of a fixed set, or several texts of one pattern. */
export function ListField(
  options: Described & {
    readonly most: number;
    readonly each:
      { readonly choices: readonly string[] } | { readonly pattern: RegExp; readonly says: string };
  },
): PropertyDecorator {
  const { most, each } = options;
  const items =
    'choices' in each
      ? { type: 'string' as const, enum: [...each.choices] }
      : { type: 'string' as const, pattern: each.pattern.source };
  return field(options, { type: 'array', items, maxItems: most }, [
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(most, { message: `must have at most ${String(most)} entries` }),
    'choices' in each
      ? IsIn(each.choices, { each: true, message: `must be of ${each.choices.join(', ')}` })
      : Matches(each.pattern, { each: true, message: each.says }),
  ]);
}

/** For views: a property of an answer, with the type that the API document shows. */
export function Shown(
  type: ApiPropertyOptions['type'] | readonly string[],
  options: {
    readonly nullable?: boolean;
    readonly list?: boolean;
    readonly optional?: boolean;
    readonly format?: string;
  } = {},
): PropertyDecorator {
  const { nullable = false, list = false, optional = false, format } = options;
  const described = {
    required: !optional,
    nullable,
    isArray: list,
    ...(format !== undefined && { format }),
    ...(Array.isArray(type) ? { type: String, enum: [...(type as readonly string[])] } : { type }),
  } as ApiPropertyOptions;
  return ApiProperty(described);
}

function field(
  { description, optional = false, nullable = false }: Described,
  documented: ApiPropertyOptions,
  rules: readonly PropertyDecorator[],
): PropertyDecorator {
  const shown = {
    ...documented,
    nullable,
    ...(description !== undefined && { description }),
  } as ApiPropertyOptions;
  return applyDecorators(
    optional ? ApiPropertyOptional(shown) : ApiProperty(shown),
    // IsOptional would let null through everywhere.
    ...(nullable
      ? [optional ? IsOptional() : ValidateIf((_, value) => value !== null)]
      : optional
        ? [ValidateIf((_, value) => value !== undefined)]
        : []),
    ...rules,
  );
}
