/** One field that the API refused, and why. */
export interface FieldProblem {
  readonly field: string;
  readonly reason: string;
}

/** A refusal of the API (RFC 9457), or `unreachable` (status 0) when no answer came at all. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly fields: readonly FieldProblem[] = [],
    readonly retryAfterSeconds?: number,
  ) {
    super(detail);
    this.name = 'ApiProblem';
  }
}

const UNREACHABLE = 'The desk cannot be reached at the moment. Nothing was lost; please try again.';

/** What to show for any error: a sentence for people. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : UNREACHABLE;
}

export function unreachable(): ApiProblem {
  return new ApiProblem(0, 'unreachable', UNREACHABLE);
}

/** Reads a problem document; whatever else came (a proxy's page, nothing) still makes a sentence. */
export function problemOf(response: Response, body: unknown): ApiProblem {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(retryAfter) ? retryAfter : undefined;
  const { code, detail, errors }: Record<string, unknown> = isRecord(body) ? body : {};
  return new ApiProblem(
    response.status,
    typeof code === 'string' ? code : `http_${String(response.status)}`,
    typeof detail === 'string' ? detail : 'The desk could not do that. Please try again.',
    Array.isArray(errors) ? errors.filter(isFieldProblem) : [],
    retryAfterSeconds,
  );
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return (
    isRecord(value) && typeof value['field'] === 'string' && typeof value['reason'] === 'string'
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
