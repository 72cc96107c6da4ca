import { TARGETS } from '../slas/clock-words.js';
import { conditionsInWords } from '../settings/policy-words.js';

type Target = (typeof TARGETS)[number];
type Document = Readonly<Record<string, unknown>>;

/** One rule of a policy with its promises in minutes of service time, as they are being edited. */
export interface DraftRule {
  readonly about: string;
  readonly when: Document;
  readonly targets: Readonly<Partial<Record<Target, number>>>;
}

/** The rules of a policy, ready to be changed. */
export function draftOf(policy: Document): DraftRule[] {
  const rules = Array.isArray(policy['rules']) ? (policy['rules'] as unknown[]) : [];
  return rules.filter(isRecord).map((rule) => {
    const when = isRecord(rule['when']) ? rule['when'] : {};
    const targets = isRecord(rule['targets']) ? rule['targets'] : {};
    return {
      about: conditionsInWords(when),
      when,
      targets: Object.fromEntries(
        TARGETS.flatMap((target) => {
          const minutes = targets[target];
          return typeof minutes === 'number' ? [[target, minutes]] : [];
        }),
      ),
    };
  });
}

/** The draft with one promise changed; null withdraws it. */
export function withPromise(
  draft: readonly DraftRule[],
  at: number,
  target: Target,
  minutes: number | null,
): DraftRule[] {
  return draft.map((rule, index) => {
    if (index !== at) return rule;
    const others = Object.entries(rule.targets).filter(([other]) => other !== target);
    const changed = minutes === null ? [] : [[target, minutes] as const];
    return { ...rule, targets: Object.fromEntries([...others, ...changed]) };
  });
}

/** The policy with these rules in place of its own. */
export function policyOf(policy: Document, draft: readonly DraftRule[]): Document {
  return { ...policy, rules: draft.map(({ when, targets }) => ({ when, targets })) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
