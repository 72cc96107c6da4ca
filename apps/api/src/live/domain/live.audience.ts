/** What an entry of the journal says, as far as it decides who hears of it. */
interface Entry {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Whose notification it is, is nobody else's business: such entries go to that person alone. */
export function isForSomebodyAlone(type: string): boolean {
  return type.startsWith('notification.');
}

/** Ids of people who may see a ticket no longer because of this. They cannot be told by an entry. */
export function mayHaveLeft({ type, data }: Entry): readonly string[] {
  if (type === 'ticket.unwatched' && typeof data['personId'] === 'string')
    return [data['personId']];
  if (type !== 'ticket.edited' || !isObject(data['changes'])) return [];
  const affected = data['changes']['affectedId'];
  const before: unknown = Array.isArray(affected) ? affected[0] : undefined;
  return typeof before === 'string' ? [before] : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
