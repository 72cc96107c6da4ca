import { TARGETS } from '../../slas/clock-words.js';
import { type Document, listAt, recordAt, textAt } from '../policy-words.js';

export type Target = (typeof TARGETS)[number];

/** Which conditions hold one value or several, in the order of the form. */
export const LISTED = ['type', 'priority', 'category', 'service', 'group'] as const;
export type Listed = (typeof LISTED)[number];

/** Which tickets a rule or an agreement is about, as it is being edited. */
export interface DraftConditions extends Readonly<Record<Listed, readonly string[]>> {
  /** Names of sites, one a line; a comma may be part of a name. */
  readonly site: string;
  readonly vip: '' | 'yes' | 'no';
}

/** A promise as it is being typed; empty minutes for none, an empty calendar for the policy's own. */
export interface DraftPromise {
  readonly minutes: string | number;
  readonly calendar: string;
}

export interface DraftRule {
  readonly when: DraftConditions;
  readonly targets: Readonly<Record<Target, DraftPromise>>;
}

export interface DraftAgreement {
  readonly of: 'group' | 'supplier';
  readonly slug: string;
  readonly when: DraftConditions;
  readonly within: DraftPromise;
}

/** A policy as it is being edited. */
export interface PolicyDraft {
  readonly rules: readonly DraftRule[];
  readonly agreements: readonly DraftAgreement[];
  readonly pauses: readonly Target[];
  /** Of each target that pauses; none means that every reason does. */
  readonly pauseReasons: Readonly<Record<Target, readonly string[]>>;
  /** As people write it: `75%, 30 min`. */
  readonly warnings: string;
  /** What else the policy says, which the form leaves as it is. */
  readonly others: Document;
}

/** What of a policy the form has fields for. */
const EDITED = ['rules', 'agreements', 'pauses', 'pauseReasons', 'warnings'];

const NO_PROMISE: DraftPromise = { minutes: '', calendar: '' };
const EVERY: DraftConditions = {
  ...{ type: [], priority: [], category: [], service: [], group: [] },
  ...{ site: '', vip: '' },
};

export const NEW_RULE: DraftRule = { when: EVERY, targets: forTargets(() => NO_PROMISE) };
export const NEW_AGREEMENT: DraftAgreement = {
  ...{ of: 'group', slug: '' },
  ...{ when: EVERY, within: NO_PROMISE },
};

/** A policy as the API has it, ready to be changed. */
export function draftOf(policy: Document): PolicyDraft {
  const { pauses, pauseReasons, warnings } = policy;
  const others = Object.entries(policy).filter(([field]) => !EDITED.includes(field));
  return {
    rules: listAt(policy, 'rules').map((rule) => ({
      when: conditionsOf(recordAt(rule, 'when')),
      targets: forTargets((target) => promiseOf(recordAt(rule, 'targets')[target])),
    })),
    agreements: listAt(policy, 'agreements').map((agreement) => {
      const document = agreement as Document;
      const of = document['supplier'] === undefined ? 'group' : 'supplier';
      return {
        ...{ of, slug: textAt(document, of) },
        when: conditionsOf(recordAt(document, 'when')),
        within: promiseOf(document['within']),
      };
    }),
    pauses: TARGETS.filter((target) => Array.isArray(pauses) && pauses.includes(target)),
    pauseReasons: forTargets((target) =>
      valuesOf(recordAt({ pauseReasons }, 'pauseReasons')[target]),
    ),
    warnings: listAt({ warnings }, 'warnings').map(warningInWords).join(', '),
    others: Object.fromEntries(others),
  };
}

/** What the API is asked for; it says what is wrong with it. */
export function policyOf({ rules, agreements, pauses, ...draft }: PolicyDraft): Document {
  const warnings = warningsOf(draft.warnings);
  const reasons = pauses.filter((target) => draft.pauseReasons[target].length > 0);
  return {
    ...draft.others,
    rules: rules.map(({ when, targets }) => ({
      when: whenOf(when),
      targets: Object.fromEntries(
        TARGETS.flatMap((target) => {
          const promise = documentOf(targets[target]);
          return promise === undefined ? [] : [[target, promise]];
        }),
      ),
    })),
    ...(agreements.length > 0 && {
      agreements: agreements.map(({ of, slug, when, within }) => ({
        [of]: slug,
        ...(Object.keys(whenOf(when)).length > 0 && { when: whenOf(when) }),
        within: documentOf(within),
      })),
    }),
    pauses,
    ...(reasons.length > 0 && {
      pauseReasons: Object.fromEntries(
        reasons.map((target) => [target, draft.pauseReasons[target]]),
      ),
    }),
    ...(warnings.length > 0 && { warnings }),
  };
}

/** The list with the one at a place moved one up. */
export function movedUp<One>(list: readonly One[], at: number): readonly One[] {
  const one = list[at];
  if (one === undefined || at === 0) return list;
  const others = list.filter((_, index) => index !== at);
  return [...others.slice(0, at - 1), one, ...others.slice(at - 1)];
}

/** What the API says is wrong, in the words of the form: `rules[0].when` is of rule 1. */
export function faultInWords({
  field,
  reason,
}: {
  readonly field: string;
  readonly reason: string;
}): string {
  const [, list, place, rest = ''] =
    /^policy\.(rules|agreements)\[(\d+)\]\.?(.*)$/.exec(field) ?? [];
  if (list === undefined) return `${field.replace(/^policy\./, '')} ${reason}`;
  const one = `${list === 'rules' ? 'Rule' : 'Agreement'} ${String(Number(place) + 1)}`;
  const says = reason.replace(/rules\[(\d+)\]/g, (_, at) => `rule ${String(Number(at) + 1)}`);
  return `${one}: ${rest === '' || rest === 'when' ? '' : `${rest} `}${says}`;
}

function conditionsOf(when: Document): DraftConditions {
  const { vip } = when;
  const [type, priority, category, service, group] = LISTED.map((name) => valuesOf(when[name]));
  return {
    type: type ?? [],
    priority: priority ?? [],
    category: category ?? [],
    service: service ?? [],
    group: group ?? [],
    site: valuesOf(when['site']).join('\n'),
    vip: vip === true ? 'yes' : vip === false ? 'no' : '',
  };
}

function whenOf({ site, vip, ...listed }: DraftConditions): Document {
  const sites = site
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const conditions = [
    ...LISTED.map((name) => [name, listed[name]] as const),
    ['site', sites] as const,
  ];
  return {
    ...Object.fromEntries(
      conditions.flatMap(([name, values]) =>
        values.length === 0 ? [] : [[name, values.length === 1 ? values[0] : values]],
      ),
    ),
    ...(vip !== '' && { vip: vip === 'yes' }),
  };
}

function promiseOf(value: unknown): DraftPromise {
  if (typeof value === 'number') return { minutes: value, calendar: '' };
  const { minutes } = (value ?? {}) as Document;
  if (typeof minutes !== 'number') return NO_PROMISE;
  return { minutes, calendar: textAt(value as Document, 'calendar') };
}

function documentOf({ minutes, calendar }: DraftPromise): unknown {
  if (minutes === '') return undefined;
  return calendar === '' ? Number(minutes) : { minutes: Number(minutes), calendar };
}

function warningInWords(warning: unknown): string {
  const { percent, minutesBefore } = warning as Document;
  return typeof percent === 'number' ? `${String(percent)}%` : `${String(minutesBefore)} min`;
}

/** What is not understood is given to the API as it is, which says so. */
function warningsOf(words: string): unknown[] {
  return words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map((word) => {
      const [, amount, unit] = /^([\d.]+)\s*(%|min)$/.exec(word) ?? [];
      if (amount === undefined) return word;
      return unit === '%' ? { percent: Number(amount) } : { minutesBefore: Number(amount) };
    });
}

function valuesOf(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string');
}

function forTargets<Value>(of: (target: Target) => Value): Record<Target, Value> {
  const [own, firstResponse, nextUpdate, resolve] = TARGETS;
  return {
    own: of(own),
    firstResponse: of(firstResponse),
    nextUpdate: of(nextUpdate),
    resolve: of(resolve),
  };
}
