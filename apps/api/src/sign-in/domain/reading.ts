const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a request changes nothing, by its method. */
export function isReading({ method }: { readonly method: string }): boolean {
  return READING.has(method);
}
