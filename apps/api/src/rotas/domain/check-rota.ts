import { checkCalendar } from '../../calendars/domain/check-calendar.js';
import {
  type Checked,
  type FieldFault,
  isRecord,
  type Report,
  reportUnknown,
} from '../../calendars/domain/read-document.js';
import { canonicalTimeZone } from '../../calendars/domain/time-zone.js';
import { epochDay, timeOfDay } from '../../calendars/domain/wall-clock.js';
import type { Rota, RotaLayer, TurnLength } from './rota.js';

const LAYER_FIELDS = ['name', 'timezone', 'people', 'every', 'startsOn', 'handOver', 'limits'];
const MAX_LAYERS = 10;
const MAX_PEOPLE = 50;
const MAX_NAME = 100;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HAND_OVER = /^\d\d:\d\d$/;
const MOST_OF: Readonly<Record<string, number>> = { days: 92, weeks: 13 };
/** Those that divide a day, so that hand-overs come at the same times of each. */
const HOURS = [1, 2, 3, 4, 6, 8, 12];

/**
 * Reads a rota from outside: at least one layer, each with people, a zone that is known, a hand-over
 * that is a time of day, and limits whose spans do not overlap. Who the people are is not looked at.
 *
 * @returns the rota with its zones spelt as IANA does, or every fault found.
 */
export function checkRota(input: unknown): Checked<Rota> {
  const errors: FieldFault[] = [];
  const report: Report = (field, message) => errors.push({ field, message });
  if (!isRecord(input)) {
    return { ok: false, errors: [{ field: 'rota', message: 'must be an object with layers' }] };
  }
  reportUnknown(input, ['layers'], '', report);
  const layers = readLayers(input['layers'], report);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: { layers } };
}

function readLayers(value: unknown, report: Report): RotaLayer[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_LAYERS) {
    report('layers', `must be a list of 1 to ${String(MAX_LAYERS)} layers`);
    return [];
  }
  const layers = value.map((layer, at) => readLayer(layer, `layers[${String(at)}]`, report));
  const names = layers.map(({ name }) => name);
  names.forEach((name, at) => {
    if (name !== '' && names.indexOf(name) < at) {
      report(`layers[${String(at)}].name`, 'is the name of another layer; give each its own');
    }
  });
  return layers;
}

function readLayer(value: unknown, field: string, report: Report): RotaLayer {
  const layer = isRecord(value) ? value : {};
  if (!isRecord(value)) report(field, 'must be an object');
  reportUnknown(layer, LAYER_FIELDS, `${field}.`, report);
  const within: Report = (name, message) => {
    report(`${field}.${name}`, message);
  };
  const timezone = readTimeZone(layer['timezone'], within);
  return {
    name: readName(layer['name'], within),
    timezone,
    people: readPeople(layer['people'], within),
    every: readEvery(layer['every'], within),
    startsOn: readDate(layer['startsOn'], within),
    handOver: readHandOver(layer['handOver'], within),
    ...readLimits(layer['limits'], timezone, within),
  };
}

function readName(value: unknown, report: Report): string {
  const name = typeof value === 'string' ? value.trim() : '';
  if (name === '' || name.length > MAX_NAME) {
    report('name', `must have 1 to ${String(MAX_NAME)} characters`);
  }
  return name;
}

function readTimeZone(value: unknown, report: Report): string {
  const name = typeof value === 'string' ? canonicalTimeZone(value) : undefined;
  if (name === undefined) report('timezone', 'must be an IANA time zone, such as Europe/London');
  return name ?? 'UTC';
}

function readPeople(value: unknown, report: Report): string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_PEOPLE) {
    report('people', `must be a list of 1 to ${String(MAX_PEOPLE)} people, in the order of turns`);
    return [];
  }
  value.forEach((id: unknown, at) => {
    if (typeof id !== 'string' || !ID.test(id)) {
      report(`people[${String(at)}]`, 'must be the id of a person');
    }
  });
  return value.filter((id): id is string => typeof id === 'string');
}

function readEvery(value: unknown, report: Report): TurnLength {
  const [unit = '', count, ...more] = isRecord(value) ? Object.entries(value).flat() : [];
  const whole = typeof count === 'number' && Number.isInteger(count) ? count : 0;
  if (more.length === 0 && unit === 'hours') {
    if (HOURS.includes(whole)) return { hours: whole };
    report('every.hours', `must be one of ${HOURS.join(', ')}: parts of a day; or use days`);
  } else if (more.length === 0 && (unit === 'days' || unit === 'weeks')) {
    const most = MOST_OF[unit] ?? 0;
    if (whole >= 1 && whole <= most) return unit === 'days' ? { days: whole } : { weeks: whole };
    report(`every.${unit}`, `must be a whole number from 1 to ${String(most)}`);
  } else {
    report('every', 'must be one of {"hours": n}, {"days": n} and {"weeks": n}');
  }
  return { days: 1 };
}

function readDate(value: unknown, report: Report): string {
  if (typeof value === 'string' && epochDay(value) !== undefined) return value;
  report('startsOn', 'must be the date of the first hand-over, YYYY-MM-DD');
  return '';
}

function readHandOver(value: unknown, report: Report): string {
  if (typeof value === 'string' && HAND_OVER.test(value) && timeOfDay(value) !== undefined) {
    return value;
  }
  report('handOver', 'must be a time from 00:00 to 23:59');
  return '';
}

function readLimits(value: unknown, timezone: string, report: Report): Pick<RotaLayer, 'limits'> {
  if (value === undefined) return {};
  const checked = checkCalendar({ timezone, week: value });
  if (checked.ok) return { limits: checked.calendar.week };
  for (const { field, message } of checked.errors) {
    const isEmpty = message.startsWith('has no service hours');
    report(
      field.replace(/^week/, 'limits'),
      isEmpty ? 'leave no hour: name a span of a weekday, or leave the limits out' : message,
    );
  }
  return {};
}
