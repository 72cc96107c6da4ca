import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Reading } from '../api/reading.js';

export type Rule = Answer<'/api/v1/automation-rules', 'get'>['items'][number];
export type RuleEvent = Rule['on'][number];
export type RuleRuns = Answer<'/api/v1/automation-rules/{id}/runs', 'get'>;
export type RuleRun = RuleRuns['items'][number];
export type DryRun = Answer<'/api/v1/automation-rules/dry-run', 'post'>;
export type Macro = Answer<'/api/v1/macros', 'get'>['items'][number];

/** The rules of a department, in their order. */
export function rulesOf(api: DeskClient, tenant: string): Reading<Rule[]> {
  return {
    queryKey: ['automation-rules', tenant],
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          api.GET('/api/v1/automation-rules', { params: { query: { tenant } }, signal }),
        )
      ).items,
  };
}

/** What a rule did last. */
export function runsOf(api: DeskClient, tenant: string, id: string): Reading<RuleRuns> {
  return {
    queryKey: ['automation-rules', tenant, id, 'runs'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/automation-rules/{id}/runs', {
          params: { path: { id }, query: { tenant } },
          signal,
        }),
      ),
  };
}

export function macrosOf(api: DeskClient, tenant: string): Reading<Macro[]> {
  return {
    queryKey: ['macros', tenant],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/api/v1/macros', { params: { query: { tenant } }, signal }))).items,
  };
}
