import 'reflect-metadata';
import type { ConnectedSettings } from '#config';
import { createApp } from './create-app.js';
import { requireWall } from './require-wall.js';

/** A part of the desk that runs until it is closed. */
export interface Running {
  readonly url: string;
  /** Stops taking requests, finishes those that are under way, lets go of the database. */
  close(): Promise<void>;
}

/**
 * Serves the API, the live connection and the web pages.
 *
 * @param options.worker - whether sweeps and other background work run in this process as well.
 * @throws UnsoundCatalogue when the database does not keep departments apart, and the driver's
 *   error when it cannot be reached.
 */
export async function startApi(
  settings: ConnectedSettings,
  options: { readonly worker: boolean },
): Promise<Running> {
  await requireWall(settings);
  const app = await createApp(settings, options);
  await app.listen(settings.port, settings.host);
  return { url: settings.publicUrl, close: () => app.close() };
}
