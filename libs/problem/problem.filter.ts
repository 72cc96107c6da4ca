import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem, Unavailable } from './problem.js';

/**
 * PostgreSQL's ways to say that it is not there, not ready, or cannot take part just now, such as a
 * former primary that only reads; the last two are given up on after several tries.
 */
const DATABASE_GONE = /^(08\d{3}|57P0[1235]|53[0-9A-Z]{3}|25006|40001|40P01)$/;

/** Node's ways to say that a connection broke or never came about. */
const CONNECTION_LOST =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;

const CODES: Readonly<Record<number, string>> = {
  400: 'invalid_request',
  401: 'not_signed_in',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  406: 'not_acceptable',
  408: 'timeout',
  413: 'too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  431: 'headers_too_large',
};

const LOGGER = new Logger('Problem');

/** Answers every error as `application/problem+json` (RFC 9457) with a stable `code`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** As {@link ProblemFilter}, for errors that never reach Nest, such as a URL that cannot be read. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (reply.sent) return;

  const problem = toProblem(error);
  if (problem.status >= 500 && !(error instanceof Problem) && problem.status !== 503) {
    LOGGER.error(error);
  }
  if (problem.extra.retryAfterSeconds !== undefined) {
    reply.header('retry-after', String(problem.extra.retryAfterSeconds));
  }
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(
      JSON.stringify({
        type: `urn:commondesk:problem:${problem.code}`,
        title: problem.code.replaceAll('_', ' '),
        status: problem.status,
        code: problem.code,
        detail: problem.message,
        ...(problem.extra.errors && { errors: problem.extra.errors }),
        requestId: request.id,
      }),
    );
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return fromStatus(error.getStatus(), error.message);
  if (isCoded(error)) {
    if (DATABASE_GONE.test(error.code) || isLostConnection(error)) return new Unavailable();
    if (error.code === '57014' || error.code === '55P03') {
      return new Unavailable('This took too long and was stopped. Please try again.');
    }
    // Whoever asked hung up before the first of a long answer; nobody is left to read this.
    if (error.code === 'ERR_STREAM_PREMATURE_CLOSE') {
      return new Problem(400, 'invalid_request', 'The connection was closed before the answer.');
    }
    // Text that PostgreSQL cannot store: a NUL or half of a surrogate pair.
    if (error.code === '22021' || error.code === '22P05') {
      return new Problem(400, 'invalid_text', 'The request has characters that cannot be stored.');
    }
  }
  if (isPoolTimeout(error)) return new Unavailable();
  if (isStatused(error) && error.statusCode >= 400 && error.statusCode < 500) {
    return fromStatus(error.statusCode, error.message);
  }
  return new Problem(500, 'internal_error', 'Something went wrong on our side. It was recorded.');
}

function fromStatus(status: number, message: string): Problem {
  return new Problem(
    status,
    CODES[status] ?? (status < 500 ? 'invalid_request' : 'internal_error'),
    message,
  );
}

/** Files have codes of the same names, and a path; a socket in the file system is no file. */
function isLostConnection(error: { readonly code: string; readonly syscall?: unknown }): boolean {
  if (!CONNECTION_LOST.test(error.code)) return false;
  return error.code !== 'ENOENT' || error.syscall === 'connect';
}

function isCoded(error: unknown): error is { code: string } {
  return (
    typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
  );
}

function isStatused(error: unknown): error is { statusCode: number; message: string } {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';
}

function isPoolTimeout(error: unknown): boolean {
  return (
    error instanceof Error &&
    /timeout exceeded when trying to connect|Connection terminated|not queryable|Query read timeout/.test(
      error.message,
    )
  );
}
