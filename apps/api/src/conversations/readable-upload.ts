import { Problem } from '#problem';

/**
 * Tells an upload that cannot be read from what goes wrong on our side: the parser of uploads throws
 * bare errors, the file system errors with a code.
 *
 * @throws Problem 400 `invalid_request` when the upload has no boundary or ends in the middle.
 */
export async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof Error) || error instanceof Problem || 'code' in error) throw error;
    throw new Problem(400, 'invalid_request', 'The upload cannot be read to its end.');
  }
}
