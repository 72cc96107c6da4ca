import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Settings } from '#config';

/** What of a request is logged; its headers hold secrets, its body is nobody's business. */
interface Logged {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly remoteAddress: string;
}

/** Logs as JSON lines: one for each request at level `info`, and never a secret. */
export function requestLogging({ logLevel }: Settings): DynamicModule {
  return LoggerModule.forRoot({
    pinoHttp: {
      level: logLevel,
      serializers: {
        req: ({ id, method, url, remoteAddress }: Logged): Logged => ({
          ...{ id, method, url, remoteAddress },
        }),
        res: ({ statusCode }: { readonly statusCode: number }) => ({ statusCode }),
      },
    },
  });
}
