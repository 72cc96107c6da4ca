import { sendProblem } from '#problem';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FairShare } from './fair-share.js';

/**
 * Answers those who go on asking too much before anything is read or looked up for them: a refusal
 * must be cheaper than what it refuses.
 */
export function refuseTheHot(app: NestFastifyApplication): void {
  const fairShare = app.get(FairShare);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      const refusal = request.url.startsWith('/api/')
        ? fairShare.refusalOfHot(request.headers, performance.now())
        : undefined;
      if (refusal) sendProblem(refusal, request, reply);
      else done();
    });
}
