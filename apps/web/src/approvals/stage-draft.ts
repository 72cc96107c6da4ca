/** A stage while somebody fills it in. */
export interface StageDraft {
  readonly leads: boolean;
  readonly groups: readonly string[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly rule: 'any' | 'all' | 'quorum';
  readonly quorum: number;
  /** Null: nobody else is asked. */
  readonly hours: number | null;
}

export const FIRST_STAGE: StageDraft = {
  ...{ leads: true, groups: [], people: [], rule: 'any', quorum: 2, hours: null },
};

/** As the API takes it. */
export function toStage(draft: StageDraft): Record<string, unknown> {
  const { leads, groups, people, rule, quorum, hours } = draft;
  return {
    approvers: [
      ...(leads ? [{ role: 'lead' }] : []),
      ...groups.map((group) => ({ group })),
      ...people.map(({ id }) => ({ person: id })),
    ],
    rule,
    ...(rule === 'quorum' && { quorum }),
    ...(hours !== null && { answerWithinHours: hours }),
  };
}
