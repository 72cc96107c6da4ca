import {
  type Checked,
  type FieldFault,
  isRecord,
  readOneOf,
  type Report,
  reportUnknown,
} from '../../calendars/domain/read-document.js';
import { PRIORITIES, SLA_TARGETS } from '../../slas/domain/sla-policy.js';
import type { CreditBand, CreditRule, CreditScheme } from './credit-scheme.js';

const MOST_RULES = 50;
const MOST_BANDS = 10;
/** So large that its hundredths of a percent are still counted exactly. */
const LARGEST_CHARGE = 100_000_000_000;

/** Reads a scheme from outside. @returns the scheme, or every error found. */
export function checkScheme(input: unknown): Checked<CreditScheme> {
  const errors: FieldFault[] = [];
  const report: Report = (field, message) => errors.push({ field, message });
  if (!isRecord(input)) {
    return { ok: false, errors: [{ field: '', message: 'must be an object' }] };
  }
  reportUnknown(input, ['currency', 'monthlyCharge', 'cap', 'rules'], '', report);
  const value = {
    currency: readCurrency(input['currency'], report),
    monthlyCharge: readCharge(input['monthlyCharge'], report),
    cap: readPercent(input['cap'], 'cap', report),
    rules: readRules(input['rules'], report),
  };
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value };
}

function readCurrency(value: unknown, report: Report): string {
  if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) return value;
  report('currency', 'must be three capital letters, as in GBP');
  return '';
}

function readCharge(value: unknown, report: Report): number {
  if (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LARGEST_CHARGE) {
    return Number(value);
  }
  report('monthlyCharge', 'must be a whole number of minor units, as pence, up to 100000000000');
  return 0;
}

function readPercent(value: unknown, field: string, report: Report): number {
  const isPercent = typeof value === 'number' && value > 0 && value <= 100;
  if (isPercent && Math.abs(value * 100 - Math.round(value * 100)) < 1e-6) return value;
  report(field, 'must be percent above 0, at most 100, with at most two decimals');
  return 0;
}

function readRules(value: unknown, report: Report): CreditRule[] {
  if (!Array.isArray(value) || value.length > MOST_RULES) {
    report('rules', `must be a list of at most ${String(MOST_RULES)} rules`);
    return [];
  }
  const rules = value.flatMap((rule: unknown, at) =>
    readRule(rule, `rules[${String(at)}]`, report),
  );
  const about = rules.map(({ target, priority }) => `${target}/${priority ?? ''}`);
  about.forEach((one, at) => {
    if (about.indexOf(one) < at) report(`rules[${String(at)}]`, 'is there already');
  });
  return rules;
}

function readRule(value: unknown, field: string, report: Report): CreditRule[] {
  if (!isRecord(value)) {
    report(field, 'must be an object with target and bands');
    return [];
  }
  reportUnknown(value, ['target', 'priority', 'bands'], `${field}.`, report);
  const target = readOneOf(SLA_TARGETS, value['target'] ?? null, `${field}.target`, report);
  const priority = readOneOf(PRIORITIES, value['priority'], `${field}.priority`, report);
  const bands = readBands(value['bands'], `${field}.bands`, report);
  return target ? [{ target, ...(priority && { priority }), bands }] : [];
}

function readBands(value: unknown, field: string, report: Report): CreditBand[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_BANDS) {
    report(field, `must be a list of 1 to ${String(MOST_BANDS)} bands`);
    return [];
  }
  const bands = value.map((band: unknown, at) => readBand(band, `${field}[${String(at)}]`, report));
  bands.forEach(({ below, credit }, at) => {
    const before = bands[at - 1];
    if (before && (below >= before.below || credit <= before.credit)) {
      report(`${field}[${String(at)}]`, 'must be below the band before it, and give more');
    }
  });
  return bands;
}

function readBand(value: unknown, field: string, report: Report): CreditBand {
  if (!isRecord(value)) {
    report(field, 'must be an object with below and credit');
    return { below: 0, credit: 0 };
  }
  reportUnknown(value, ['below', 'credit'], `${field}.`, report);
  return {
    below: readPercent(value['below'], `${field}.below`, report),
    credit: readPercent(value['credit'], `${field}.credit`, report),
  };
}
