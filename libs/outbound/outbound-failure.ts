/**
 * - `not_allowed`: an address that the desk must not ask.
 * - `unreachable`: nobody answered there, or nobody who can be trusted.
 * - `too_slow`, `too_large`: the answer was broken off.
 * - `not_understood`: an answer that is packed, though nobody asked for that.
 */
export type OutboundFailureCode =
  'not_allowed' | 'unreachable' | 'too_slow' | 'too_large' | 'not_understood';

/** Another server did not give what it was asked for. The message goes on after its address. */
export class OutboundFailure extends Error {
  override readonly name = 'OutboundFailure';

  constructor(
    readonly code: OutboundFailureCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
