/** What of an OpenAPI document describes requests. */
interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
}

/** One field of a request, as the document names it; inside another with a dot between. */
export interface RequestField {
  readonly route: string;
  readonly field: string;
}

/** @param text - the document as the application serves it. */
export function requestFields(text: string): RequestField[] {
  const document = JSON.parse(text) as ApiDocument;
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const route = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`;
      const fields = [...parametersOf(operation), ...bodyOf(operation, document)];
      return fields.map((field) => ({ route, field }));
    }),
  );
}

function parametersOf({ parameters = [] }: Operation): string[] {
  return parameters.filter((one) => one.in !== 'header').map(({ name }) => name);
}

function bodyOf({ requestBody }: Operation, document: ApiDocument): string[] {
  return Object.values(requestBody?.content ?? {}).flatMap(({ schema }) =>
    fieldsOf(schema, document),
  );
}

function fieldsOf(schema: Schema, document: ApiDocument): string[] {
  const { $ref, allOf = [], properties = {} } = schema;
  const named =
    $ref === undefined ? undefined : document.components.schemas[$ref.split('/').at(-1) ?? ''];
  return [
    ...(named ? fieldsOf(named, document) : []),
    ...allOf.flatMap((one) => fieldsOf(one, document)),
    ...Object.entries(properties).flatMap(([name, inner]) => {
      const within = fieldsOf(inner, document);
      return within.length === 0 ? [name] : within.map((field) => `${name}.${field}`);
    }),
  ];
}
