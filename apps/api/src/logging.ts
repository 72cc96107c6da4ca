import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Settings } from '#config';

/** Headers that sign somebody in, or out of somewhere else. */
const SECRET_HEADERS = ['authorization', 'cookie', 'x-api-key', 'proxy-authorization'];

/** Logs as JSON lines: one for each request at level `info`, and never a secret. */
export function requestLogging({ logLevel }: Settings): DynamicModule {
  return LoggerModule.forRoot({
    pinoHttp: {
      level: logLevel,
      redact: {
        paths: [
          ...SECRET_HEADERS.map((name) => `req.headers["${name}"]`),
          'res.headers["set-cookie"]',
        ],
        censor: '(removed)',
      },
    },
  });
}
