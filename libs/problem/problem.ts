/** One field of a request that was refused, and why. */
export interface FieldError {
  readonly field: string;
  readonly reason: string;
}

/**
 * An error that the caller can do something about: it becomes an RFC 9457 problem document with
 * its status and its stable `code`.
 */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly extra: {
      readonly errors?: readonly FieldError[];
      readonly retryAfterSeconds?: number;
    } = {},
  ) {
    super(detail);
    this.name = 'Problem';
  }
}

/** 404. Also what an object of another tenant answers: as if it did not exist. */
export class NotFound extends Problem {
  constructor(what: string) {
    super(404, 'not_found', `There is no such ${what}.`);
  }
}

/** 403: the object is known to the caller, but this is not theirs to do. */
export class Forbidden extends Problem {
  constructor(detail: string) {
    super(403, 'forbidden', detail);
  }
}

/** 400 for one or several fields. */
export class InvalidInput extends Problem {
  constructor(errors: readonly FieldError[]) {
    const first = errors[0];
    super(
      400,
      'invalid_input',
      first ? `${first.field}: ${first.reason}` : 'The request is not valid.',
      { errors },
    );
  }

  static of(field: string, reason: string): InvalidInput {
    return new InvalidInput([{ field, reason }]);
  }
}

/** 409: the request is fine, but the object has moved on or another request was first. */
export class Conflict extends Problem {
  constructor(code: string, detail: string) {
    super(409, code, detail);
  }
}

/** 412: the version that the caller read is not the current one. */
export class StaleVersion extends Problem {
  constructor(current: number) {
    super(
      412,
      'stale_version',
      `This was changed meanwhile; it is now version ${String(current)}. Read it again, then repeat your change.`,
    );
  }
}

/** 429: the caller, or the department they ask for, has used up its share for the moment. */
export class TooManyRequests extends Problem {
  constructor(detail: string, retryAfterSeconds: number) {
    super(429, 'too_many_requests', detail, { retryAfterSeconds });
  }
}

/** 503: the database does not answer; nothing was lost, the caller may try again. */
export class Unavailable extends Problem {
  constructor(detail = 'The database does not answer at the moment. Please try again.') {
    super(503, 'unavailable', detail, { retryAfterSeconds: 2 });
  }
}
