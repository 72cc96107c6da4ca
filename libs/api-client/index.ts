import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.js';

/** The whole HTTP API, typed from its OpenAPI document. */
export type DeskClient = Client<paths>;

/** @param hat - sent as `X-Acting-As` with every call; left out, the API chooses the first hat. */
export function createDeskClient(hat?: string): DeskClient {
  return createClient<paths>({
    credentials: 'same-origin',
    ...(hat !== undefined && { headers: { 'X-Acting-As': hat } }),
  });
}

/** A part of an answer by the name that the API document gives it. */
export type Part<Name extends keyof components['schemas']> = components['schemas'][Name];

type JsonOf<Response> = Response extends { content: { 'application/json': infer Body } }
  ? Body
  : never;

/** What a successful call answers, for example `Answer<'/api/v1/me', 'get'>`. */
export type Answer<
  Path extends keyof paths,
  Method extends keyof paths[Path],
> = paths[Path][Method] extends { responses: infer Responses }
  ? JsonOf<Responses[keyof Responses & (200 | 201)]>
  : never;

/** What a call takes in its body, for example `Input<'/api/v1/tickets', 'post'>`. */
export type Input<
  Path extends keyof paths,
  Method extends keyof paths[Path],
> = paths[Path][Method] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

/** The query of a call, for example `Query<'/api/v1/tickets', 'get'>`. */
export type Query<
  Path extends keyof paths,
  Method extends keyof paths[Path],
> = paths[Path][Method] extends { parameters: { query?: infer Query } }
  ? NonNullable<Query>
  : never;
