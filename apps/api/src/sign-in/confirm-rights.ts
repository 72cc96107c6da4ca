import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { Standing } from '#tenancy';
import { Recognition } from './recognition.service.js';
import { findSignedIn } from './signed-in.js';

/**
 * Holds every answer, and every refusal, to somebody who was recognised from memory until the
 * database has confirmed their rights. When those have moved, they are recognised anew and the
 * route runs once more: it only reads.
 */
@Injectable()
export class ConfirmRights implements NestInterceptor {
  constructor(private readonly recognition: Recognition) {}

  intercept(context: ExecutionContext, route: CallHandler<unknown>): Observable<unknown> {
    const standing =
      context.getType() === 'http'
        ? findSignedIn(context.switchToHttp().getRequest<object>())?.standing
        : undefined;
    return standing ? from(this.confirmed(standing, context, route)) : route.handle();
  }

  private async confirmed(
    standing: Standing,
    context: ExecutionContext,
    route: CallHandler<unknown>,
  ): Promise<unknown> {
    const [outcome] = await Promise.allSettled([answerOf(route)]);
    if (!(await this.recognition.confirm(standing))) {
      await this.recognition.admitAnew(context);
      return answerOf(route);
    }
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  }
}

function answerOf(route: CallHandler<unknown>): Promise<unknown> {
  return lastValueFrom(route.handle(), { defaultValue: undefined });
}
