import type { Response } from 'supertest';

/** @throws Error with the answer when a request that prepares something was refused. */
export async function succeed(request: PromiseLike<Response>): Promise<Response> {
  const response = await request;
  if (!response.ok) throw new Error(`${String(response.status)}: ${response.text}`);
  return response;
}

export async function fieldOf(request: PromiseLike<Response>, field: string): Promise<string> {
  const response = await succeed(request);
  return String((response.body as Record<string, unknown>)[field]);
}

export function idOf(request: PromiseLike<Response>): Promise<string> {
  return fieldOf(request, 'id');
}
