import { type Answer, createDeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import type { Reading } from '../api/reading.js';
import { ApiProblem } from '../api/problem.js';

export type Me = Answer<'/api/v1/me', 'get'>;
export type Hat = Me['hats'][number];
export type Department = Hat['tenants'][number];
export type Role = Hat['role'];

/** Calls without a hat: who is signed in, signing in, signing out. */
export const doorClient = createDeskClient();

/** Who is signed in, with their hats; null when nobody is. */
export const meQuery: Reading<Me | null> = {
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    try {
      return await answerOf(doorClient.GET('/api/v1/me'));
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Infinity,
};

export function isStaff(role: Role): boolean {
  return role !== 'requester';
}
