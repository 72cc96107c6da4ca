import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { type Clock, SystemClock } from '#clock';
import type { ConnectedSettings } from '#config';
import { ProblemFilter, refuseInvalid } from '#problem';
import { serveApiDocument } from './api-document.js';
import { AppModule } from './app.module.js';
import { keepBodiesMoving } from './body-pace.js';
import { refuseTheHot } from './fair-share/index.js';
import { recordDeniedAccess } from './denied-access.js';
import { httpServer, MAX_FILE_BYTES } from './http-server.js';
import { LiveAdapter } from './live/index.js';
import { acceptJsonOnly } from './json-body.js';
import { addSecurityHeaders } from './security-headers.js';
import { refuseUnknownHosts } from './unknown-host.js';
import { refuseExpectation } from './unreadable-request.js';
import { serveWebPages } from './web-pages.js';

/** Routes outside `/api/v1`: for probes and scrapers, not for clients. */
const OUTSIDE_THE_API = ['health/live', 'health/ready', 'metrics'];

export interface AppOptions {
  /** Whether background work runs in this process as well. */
  readonly worker: boolean;
  readonly clock?: Clock;
}

/**
 * Puts API, live connection and web pages together, connected to the database; the caller listens and closes.
 *
 * @throws the driver's error when the database cannot be reached.
 */
export async function createApp(
  settings: ConnectedSettings,
  { worker, clock = new SystemClock() }: AppOptions,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.on({ settings, clock, worker }),
    httpServer(settings),
    { bufferLogs: true, abortOnError: false, bodyParser: false },
  );
  app.useLogger(app.get(Logger));
  app.setGlobalPrefix('api/v1', { exclude: OUTSIDE_THE_API });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(
    new ValidationPipe({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      stopAtFirstError: false,
      exceptionFactory: refuseInvalid,
    }),
  );
  app.getHttpServer().on('checkExpectation', refuseExpectation);
  const fastify = app.getHttpAdapter().getInstance();
  acceptJsonOnly(fastify);
  recordDeniedAccess(fastify);
  keepBodiesMoving(fastify, MAX_FILE_BYTES);
  await addSecurityHeaders(app, settings);
  refuseUnknownHosts(fastify, settings);
  refuseTheHot(app);
  const sockets = new LiveAdapter(app);
  if (settings.redisUrl !== undefined) await sockets.shareThrough(settings.redisUrl);
  app.useWebSocketAdapter(sockets);
  serveApiDocument(app);
  await serveWebPages(app);
  return app;
}
