import 'reflect-metadata';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { ConnectedSettings } from '#config';
import { serveApiDocument } from './api-document.js';
import { createApp } from './create-app.js';
import { serveWebPages } from './web-pages.js';

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
 * @throws the driver's error when the database cannot be reached.
 */
export async function startApi(
  settings: ConnectedSettings,
  options: { readonly worker: boolean },
): Promise<Running> {
  const app = await createApp(settings, options);
  app.useWebSocketAdapter(new IoAdapter(app));
  serveApiDocument(app);
  await serveWebPages(app);
  await app.listen(settings.port, settings.host);
  return { url: settings.publicUrl, close: () => app.close() };
}
