import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Reading } from '../api/reading.js';

export type Person = Answer<'/api/v1/people', 'get'>['items'][number];
export type ResolverGroup = Answer<'/api/v1/groups', 'get'>['items'][number];
export type Category = Answer<'/api/v1/categories', 'get'>['items'][number];

const RARELY_CHANGES_MS = 5 * 60_000;

/** Up to 20 people of a department whose name or e-mail fits. */
export function peopleLike(api: DeskClient, tenant: string, words: string): Reading<Person[]> {
  return {
    queryKey: ['people', tenant, words],
    queryFn: async ({ signal }) => {
      const query = words === '' ? { tenant } : { tenant, q: words };
      return (await answerOf(api.GET('/api/v1/people', { params: { query }, signal }))).items;
    },
    staleTime: RARELY_CHANGES_MS,
  };
}

export function resolverGroups(api: DeskClient, tenant: string): Reading<ResolverGroup[]> {
  return {
    queryKey: ['groups', tenant],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/api/v1/groups', { params: { query: { tenant } }, signal }))).items,
    staleTime: RARELY_CHANGES_MS,
  };
}

/** The services of a department, which tickets can be about. */
export function services(api: DeskClient, tenant: string): Reading<Category[]> {
  return {
    queryKey: ['services', tenant],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/api/v1/services', { params: { query: { tenant } }, signal })))
        .items,
    staleTime: RARELY_CHANGES_MS,
  };
}

/** Whom a department is supplied by, for the desk. */
export function suppliers(api: DeskClient, tenant: string): Reading<Category[]> {
  return {
    queryKey: ['suppliers', tenant],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/api/v1/suppliers', { params: { query: { tenant } }, signal })))
        .items,
    staleTime: RARELY_CHANGES_MS,
  };
}

export function categories(api: DeskClient, tenant: string): Reading<Category[]> {
  return {
    queryKey: ['categories', tenant],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/api/v1/categories', { params: { query: { tenant } }, signal })))
        .items,
    staleTime: RARELY_CHANGES_MS,
  };
}
