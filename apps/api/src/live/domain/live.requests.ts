const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST_TENANTS = 1_000;

/** What a client already has of each tenant. Anything else than whole numbers by id is refused. */
export function readCursors(request: unknown): Map<string, number> | undefined {
  if (!isObject(request)) return undefined;
  const { cursors = {} } = request;
  if (!isObject(cursors)) return undefined;
  const entries = Object.entries(cursors);
  if (entries.length > MOST_TENANTS) return undefined;
  const read = new Map<string, number>();
  for (const [tenantId, seq] of entries) {
    if (!UUID.test(tenantId) || !Number.isSafeInteger(seq) || Number(seq) < 0) return undefined;
    read.set(tenantId, Number(seq));
  }
  return read;
}

/** Which ticket a client has open: a reference, or null for none. */
export function readViewing(
  request: unknown,
): { readonly ref: string | null; readonly typing: boolean } | undefined {
  if (!isObject(request)) return undefined;
  const { ref, typing = false } = request;
  if (typeof typing !== 'boolean') return undefined;
  if (ref === null) return { ref, typing: false };
  return typeof ref === 'string' && ref.length <= 20
    ? { ref: ref.toUpperCase(), typing }
    : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
