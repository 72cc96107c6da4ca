import { problemOf, unreachable } from './problem.js';

interface Reply<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Waits for a call of the generated client and returns what it answered.
 *
 * @throws ApiProblem when the API refused, or when no answer came.
 */
export async function answerOf<Data>(call: Promise<Reply<Data>>): Promise<Data> {
  const reply = await call.catch((error: unknown) => {
    // fetch rejects with a TypeError when no answer came; an aborted call stays an abort.
    throw error instanceof TypeError ? unreachable() : error;
  });
  if (!reply.response.ok) throw problemOf(reply.response, reply.error);
  return reply.data as Data;
}
