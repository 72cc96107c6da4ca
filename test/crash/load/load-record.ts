/** Somebody who works on the desk. */
export interface LoadPerson {
  readonly id: string;
  readonly secret: string;
  readonly hat: string;
}

/** Where the load goes. */
export interface LoadDepartment {
  readonly tenantId: string;
  readonly slug: string;
  readonly requester: LoadPerson;
  readonly agents: readonly LoadPerson[];
  /** Whether tickets are only raised and read here, so that every promise is broken. */
  readonly untouched: boolean;
}

/** What the process that makes the load is to do. */
export interface LoadPlan {
  readonly url: string;
  readonly requestsPerSecond: number;
  readonly seed: number;
  readonly departments: readonly LoadDepartment[];
}

/** A change that the API said it has made. */
export type Deed = { readonly key: string; readonly personId: string } & (
  | { readonly kind: 'created'; readonly subject: string }
  | {
      readonly kind: 'replied';
      readonly messageId: string;
      readonly body: string;
      readonly side: 'desk' | 'requester';
    }
  | { readonly kind: 'taken' }
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
);

/** A ticket as its clients know it: all that was acknowledged, in order. */
export interface RecordedTicket {
  readonly tenantId: string;
  readonly id: string;
  readonly ref: string;
  readonly status: string;
  readonly assigneeId: string | null;
  readonly deeds: readonly Deed[];
}

/** Times in milliseconds, of all answers of a load. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** What the clients saw. */
export interface LoadRecord {
  readonly tickets: readonly RecordedTicket[];
  readonly acknowledged: number;
  readonly reads: number;
  /** Requests that were sent again, with the same key, because no answer or none of use came. */
  readonly retries: number;
  /** How often each status was answered; `0` stands for no answer. */
  readonly statuses: Readonly<Record<string, number>>;
  /** How long the answers took, in milliseconds. */
  readonly latency: Latency;
  /** What no client should see; empty when all is well. */
  readonly complaints: readonly string[];
}

/** What the parent says to the process that makes the load. */
export type ToLoad = { readonly start: LoadPlan } | 'stop';

/** What that process says to its parent. */
export type FromLoad = 'under way' | { readonly record: LoadRecord };
