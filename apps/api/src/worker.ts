import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { SystemClock } from '#clock';
import type { ConnectedSettings } from '#config';
import { AppModule } from './app.module.js';
import { requireWall } from './require-wall.js';

/**
 * Runs the background work of all features, without HTTP. Any number of workers may run.
 *
 * @throws UnsoundCatalogue when the database does not keep departments apart, and the driver's
 *   error when it cannot be reached.
 */
export async function startWorker(
  settings: ConnectedSettings,
): Promise<{ close(): Promise<void> }> {
  await requireWall(settings);
  const foundations = { settings, clock: new SystemClock(), worker: true };
  const context = await NestFactory.createApplicationContext(AppModule.on(foundations), {
    bufferLogs: true,
    abortOnError: false,
  });
  context.useLogger(context.get(Logger));
  return { close: () => context.close() };
}
