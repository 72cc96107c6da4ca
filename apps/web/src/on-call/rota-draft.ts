/** Weekdays as a rota names them, in their order. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const WEEKDAY_WORDS: Readonly<Record<Weekday, string>> = {
  ...{ mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday' },
  ...{ fri: 'Friday', sat: 'Saturday', sun: 'Sunday' },
};

export const UNITS = ['hours', 'days', 'weeks'] as const;
export type Unit = (typeof UNITS)[number];

/** A layer as a form holds it. */
export interface LayerDraft {
  readonly name: string;
  readonly timezone: string;
  readonly people: readonly string[];
  readonly count: number;
  readonly unit: Unit;
  readonly startsOn: string;
  readonly handOver: string;
  /** Whether somebody is on call at some hours of the week alone. */
  readonly isLimited: boolean;
  /** Spans as they are typed: "09:00-17:00, 18:00-20:00". */
  readonly limits: Readonly<Record<Weekday, string>>;
}

const NO_LIMITS = Object.fromEntries(WEEKDAYS.map((day) => [day, ''])) as Record<Weekday, string>;
const OFFICE_LIMITS = {
  ...NO_LIMITS,
  ...Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, '09:00-17:00'])),
};

/** What a new layer begins with: a week each, from the day on that is given. */
export function newLayer(name: string, timezone: string, startsOn: string): LayerDraft {
  return {
    ...{ name, timezone, people: [], count: 1, unit: 'weeks', startsOn, handOver: '09:00' },
    ...{ isLimited: false, limits: OFFICE_LIMITS },
  };
}

/** The layers of a rota as the API has it. */
export function draftOf(rota: unknown): LayerDraft[] {
  return listOf(fieldOf(rota, 'layers')).map((layer) => {
    const [unit, count] = Object.entries(recordOf(fieldOf(layer, 'every')))[0] ?? ['weeks', 1];
    const limits = fieldOf(layer, 'limits');
    return {
      name: textOf(layer, 'name'),
      timezone: textOf(layer, 'timezone'),
      people: listOf(fieldOf(layer, 'people')).filter((id) => typeof id === 'string'),
      count: Number(count),
      unit: UNITS.find((one) => one === unit) ?? 'weeks',
      startsOn: textOf(layer, 'startsOn'),
      handOver: textOf(layer, 'handOver'),
      isLimited: limits !== undefined,
      limits: limits === undefined ? OFFICE_LIMITS : typedLimits(limits),
    };
  });
}

/** The rota that the API takes. What is typed wrongly is left for the API to refuse by its field. */
export function rotaFrom(layers: readonly LayerDraft[]): object {
  return {
    layers: layers.map(({ count, unit, isLimited, limits, ...layer }) => ({
      ...layer,
      every: { [unit]: count },
      ...(isLimited && { limits: readLimits(limits) }),
    })),
  };
}

/** Somebody moved one place up or down. */
export function moved(people: readonly string[], at: number, by: -1 | 1): string[] {
  const result = [...people];
  const [one] = result.splice(at, 1);
  if (one !== undefined) result.splice(at + by, 0, one);
  return result;
}

function readLimits(limits: LayerDraft['limits']): object {
  const filled = WEEKDAYS.filter((day) => limits[day].trim() !== '');
  return Object.fromEntries(
    filled.map((day) => [
      day,
      limits[day].split(',').map((span) => span.split(/[-–]/).map((time) => time.trim())),
    ]),
  );
}

function typedLimits(limits: unknown): LayerDraft['limits'] {
  const typed = WEEKDAYS.map((day) => {
    const spans = listOf(fieldOf(limits, day)).map((span) => listOf(span).join('-'));
    return [day, spans.join(', ')] as const;
  });
  return { ...NO_LIMITS, ...Object.fromEntries(typed) };
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function fieldOf(value: unknown, name: string): unknown {
  return recordOf(value)[name];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function textOf(value: unknown, name: string): string {
  const text = fieldOf(value, name);
  return typeof text === 'string' ? text : '';
}
