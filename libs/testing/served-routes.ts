import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';

/** One method on one path, as the router has it: with `:ref` and `*`. */
export interface ServedRoute {
  readonly method: string;
  readonly path: string;
}

const CREATED = 'fastify.initialization';

/**
 * Makes an application and notes every route that its server takes in, from whichever plugin or
 * framework it comes. Nothing can be served by the router and be missing here.
 *
 * @param make - makes the application.
 * @param serverOf - the server of the application that was made.
 */
export async function notingRoutes<App>(
  make: () => Promise<App>,
  serverOf: (app: App) => FastifyInstance,
): Promise<{ readonly app: App; readonly routes: readonly ServedRoute[] }> {
  // Other applications may be made meanwhile.
  const noted = new Map<FastifyInstance, ServedRoute[]>();
  const begin = (message: unknown): void => {
    const { fastify } = message as { fastify: FastifyInstance };
    const routes: ServedRoute[] = [];
    noted.set(fastify, routes);
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) routes.push({ method: one, path: url });
    });
  };
  subscribe(CREATED, begin);
  try {
    const app = await make();
    return { app, routes: noted.get(serverOf(app)) ?? [] };
  } finally {
    unsubscribe(CREATED, begin);
  }
}
