/** One HTTP request, ready to be sent. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A value of a statement: text with gaps, as `pg` sends it, or nothing. */
export type SqlValue = readonly TextPart[] | Buffer | null;
/** Text, or a gap that each run fills: with a new id, or with a context that is signed anew. */
export type TextPart = string | { readonly gap: string } | { readonly context: TenantContext };

/** Whom a transaction acts for. */
export interface TenantContext {
  readonly role: string;
  readonly personId: string;
  readonly writeTenant: string;
  readonly tenantIds: readonly string[];
}

export interface SqlStatement {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** The statements of one request; those of a flight were sent without waiting for an answer. */
export interface SqlTransaction {
  readonly flights: readonly (readonly SqlStatement[])[];
  /** What fills certain gaps, in turn; all other gaps are filled with new ids. */
  readonly fillings?: readonly Readonly<Record<string, string>>[];
}

/** Does the same over and over in several lanes, each waiting for its own answer. */
export interface HttpJob {
  readonly kind: 'http';
  readonly url: string;
  readonly lanes: number;
  readonly forMs: number;
  /** What is done one after the other by one lane; lanes take the next list in turn. */
  readonly sequences: readonly (readonly HttpRequest[])[];
  /** Where in the sequences to begin. */
  readonly from: number;
  /** Whether each POST gets an `Idempotency-Key` of its own, as from our web pages. */
  readonly keyed: boolean;
  /** Requests a second in all lanes together; as fast as possible when left out. */
  readonly pace?: number;
}

export interface SqlJob {
  readonly kind: 'sql';
  readonly url: string;
  readonly contextKey: string;
  readonly lanes: number;
  readonly forMs: number;
  readonly transactions: readonly SqlTransaction[];
  readonly from: number;
  /**
   * `awaited`: one statement after the other. `flights`: as the product sends them. `one-flight`:
   * all without waiting.
   */
  readonly pace: Pace;
}

export type Pace = 'awaited' | 'flights' | 'one-flight';

/** What a lane did, all lanes together. */
export interface Timings {
  /** Milliseconds of each request or transaction that succeeded. */
  readonly latencies: Float64Array;
  readonly elapsedMs: number;
  /** Sequences or transactions that were begun; the next job goes on from there. */
  readonly taken: number;
  /** How many answers there were of each HTTP status, and errors of each SQLSTATE. */
  readonly statuses: Readonly<Record<string, number>>;
}
