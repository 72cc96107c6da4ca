import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { sendProblem } from './problem.filter.js';

const coded = (code: string): Error => Object.assign(new Error('from PostgreSQL'), { code });

/** What really happens when nothing listens at an address. */
const refused = (address: string | { port: number }): Promise<never> =>
  new Promise((_, reject) => {
    const socket = typeof address === 'string' ? connect(address) : connect(address.port);
    socket.once('error', reject);
  });

describe('an error that nobody foresaw', () => {
  let server: FastifyInstance;
  let fail: () => Promise<unknown>;

  beforeAll(() => {
    server = fastify({ logger: false });
    server.setErrorHandler(sendProblem);
    server.get('/', () => fail());
  });
  afterAll(() => server.close());

  const answerTo = async (failing: () => Promise<unknown>) => {
    fail = failing;
    const { statusCode, headers } = await server.inject('/');
    return { status: statusCode, retryAfter: headers['retry-after'] };
  };

  it.each([
    ['a database that starts', () => Promise.reject(coded('57P03'))],
    ['a database that stops', () => Promise.reject(coded('57P01'))],
    ['too many connections', () => Promise.reject(coded('53300'))],
    ['a primary that became a standby', () => Promise.reject(coded('25006'))],
    ['transactions in each other’s way', () => Promise.reject(coded('40001'))],
    ['no answer in time', () => Promise.reject(new Error('Query read timeout'))],
    ['nobody at the address', () => refused({ port: 1 })],
    ['no socket in the file system', () => refused('/nowhere/.s.PGSQL.5432')],
  ])('is temporary when it comes from %s', async (_, failing) => {
    expect(await answerTo(failing)).toEqual({ status: 503, retryAfter: '2' });
  });

  it('is nobody’s fault when whoever asked has hung up', async () => {
    const gone = (): Promise<never> => Promise.reject(coded('ERR_STREAM_PREMATURE_CLOSE'));
    expect(await answerTo(gone)).toEqual({ status: 400, retryAfter: undefined });
  });

  it.each([
    ['a file that is not there', () => readFile('/nowhere/at/all')],
    ['a statement that is wrong', () => Promise.reject(coded('42601'))],
    ['a mistake of ours', () => Promise.reject(new TypeError('undefined is not a function'))],
  ])('is a fault of ours when it comes from %s', async (_, failing) => {
    expect(await answerTo(failing)).toEqual({ status: 500, retryAfter: undefined });
  });
});
