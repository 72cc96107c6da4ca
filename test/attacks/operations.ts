import { readFileSync } from 'node:fs';

/** A schema of the API document, without references. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly example?: unknown;
}

/** A route as the API document describes it. */
export interface Operation {
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly query: readonly { readonly name: string; readonly schema: Schema }[];
  readonly body?: Schema;
  readonly multipart: boolean;
}

interface Described {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Every operation of the document that is kept, in its order. */
export function operations(): Operation[] {
  const document = JSON.parse(readFileSync('libs/api-client/openapi.json', 'utf8')) as ApiDocument;
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const content = described.requestBody?.content ?? {};
      const json = content['application/json']?.schema;
      return {
        method: method.toUpperCase(),
        path,
        query: (described.parameters ?? []).filter((parameter) => parameter.in === 'query'),
        ...(json && { body: resolved(json, document) }),
        multipart: 'multipart/form-data' in content,
      };
    }),
  );
}

function resolved(schema: Schema & { readonly $ref?: string }, document: ApiDocument): Schema {
  const named = schema.$ref?.split('/').at(-1);
  const whole = named === undefined ? schema : (document.components.schemas[named] ?? {});
  return {
    ...whole,
    ...(whole.items && { items: resolved(whole.items, document) }),
    ...(whole.properties && {
      properties: Object.fromEntries(
        Object.entries(whole.properties).map(([name, inner]) => [name, resolved(inner, document)]),
      ),
    }),
  };
}
