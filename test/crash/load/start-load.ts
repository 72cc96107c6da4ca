import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { TestDepartment } from '../../../libs/testing/test-department.js';
import type { FromLoad, LoadDepartment, LoadPlan, LoadRecord, ToLoad } from './load-record.js';

/** Load that a process of its own makes. */
export class RunningLoad {
  private constructor(private readonly process: ChildProcess) {}

  /** Resolves once the first requests are on their way. */
  static async start(plan: LoadPlan): Promise<RunningLoad> {
    const child = fork('test/crash/load/load-process.ts', {
      execArgv: ['--import', './scripts/typescript-hook.mjs'],
      serialization: 'advanced',
    });
    const message: ToLoad = { start: plan };
    child.send(message);
    await once(child, 'message');
    return new RunningLoad(child);
  }

  /** Ends it when every request has been answered. @returns what the clients saw. */
  async stop(): Promise<LoadRecord> {
    const message: ToLoad = 'stop';
    this.process.send(message);
    const gone = once(this.process, 'disconnect').then(() => [undefined]);
    const [said] = (await Promise.race([once(this.process, 'message'), gone])) as [FromLoad?];
    if (typeof said !== 'object') throw new Error('The load said nothing of what it saw.');
    return said.record;
  }

  /** Ends it at once, when nobody wants to know any more. */
  abandon(): void {
    this.process.kill('SIGKILL');
  }
}

/** @param untouched - whether tickets are only raised and read, so that every promise is broken. */
export function underLoad(
  { tenant, requester, agent, agent2 }: TestDepartment,
  untouched = false,
): LoadDepartment {
  const person = ({ id, secret, hat }: TestDepartment['agent']) => ({ id, secret, hat });
  return {
    tenantId: tenant.id,
    slug: tenant.slug,
    requester: person(requester),
    agents: [person(agent), person(agent2)],
    untouched,
  };
}
