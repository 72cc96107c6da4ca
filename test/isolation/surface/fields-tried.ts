import type { Filling } from './route.js';
import { ROUTES } from './routes.js';
import { unknownNames } from './names.js';

/** @returns the fields that the ways of each route fill in, as the API document names them. */
export function fieldsTried(): ReadonlyMap<string, ReadonlySet<string>> {
  const names = unknownNames('ABC');
  return new Map(
    ROUTES.map(({ route, ways }) => {
      const fields = ways.flatMap(({ fill }) => fieldsOf(fill?.(names) ?? {}));
      return [route, new Set(fields)];
    }),
  );
}

function fieldsOf({ path = {}, query = {}, body, file }: Filling): string[] {
  return [
    ...Object.keys(path),
    ...Object.keys(query),
    ...(file ? ['file'] : []),
    ...(isObject(body) ? within(body) : []),
  ];
}

function within(body: Record<string, unknown>): string[] {
  return Object.entries(body).flatMap(([name, value]) =>
    isObject(value) ? [name, ...within(value).map((field) => `${name}.${field}`)] : [name],
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
