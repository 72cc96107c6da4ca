import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Reading } from '../api/reading.js';

export type IncidentSummary = Answer<'/api/v1/major-incidents', 'get'>['items'][number];
export type Incident = Answer<'/api/v1/major-incidents/{incident}', 'get'>;
export type Suggestion = Answer<'/api/v1/major-incidents/suggestions', 'get'>['items'][number];
export type IncidentOfTicket = Answer<'/api/v1/tickets/{ref}/major-incident', 'get'>;
export type Wording = Answer<'/api/v1/major-incident-wording', 'get'>;

export const incidentKeys = { all: ['major-incidents'] } as const;

// What is of the provider is no news of a department's journal: time alone brings it.
const OFTEN_MS = 5_000;
const SELDOM_MS = 30_000;

type Repeated<Data> = Reading<Data> & { readonly refetchInterval: number };

/** Those that have a ticket in a department of the hat, the newest first. */
export function majorIncidents(api: DeskClient): Repeated<IncidentSummary[]> {
  return {
    queryKey: [...incidentKeys.all, 'list'],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/api/v1/major-incidents', { signal }))).items,
    refetchInterval: SELDOM_MS,
  };
}

export function majorIncident(api: DeskClient, incident: string): Repeated<Incident> {
  return {
    queryKey: [...incidentKeys.all, 'one', incident],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/major-incidents/{incident}', { params: { path: { incident } }, signal }),
      ),
    refetchInterval: OFTEN_MS,
  };
}

/** Open tickets that look like one disturbance. */
export function suggestedIncidents(api: DeskClient): Repeated<Suggestion[]> {
  return {
    queryKey: [...incidentKeys.all, 'suggestions'],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/api/v1/major-incidents/suggestions', { signal }))).items,
    refetchInterval: SELDOM_MS,
  };
}

/** What a ticket is part of, and what looks like it. */
export function incidentOfTicket(api: DeskClient, ref: string): Repeated<IncidentOfTicket> {
  return {
    queryKey: [...incidentKeys.all, 'of-ticket', ref],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/tickets/{ref}/major-incident', { params: { path: { ref } }, signal }),
      ),
    refetchInterval: SELDOM_MS,
  };
}

/** Since when a ticket is known to be part of a wider disturbance; null when nothing is told. */
export function disturbanceOf(api: DeskClient, ref: string): Reading<string | null> {
  return {
    queryKey: [...incidentKeys.all, 'disturbance', ref],
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          api.GET('/api/v1/tickets/{ref}/disturbance', { params: { path: { ref } }, signal }),
        )
      ).since,
  };
}

export function wordingOf(api: DeskClient, tenant: string): Reading<Wording> {
  return {
    queryKey: [...incidentKeys.all, 'wording', tenant],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/major-incident-wording', { params: { query: { tenant } }, signal }),
      ),
  };
}
