import type { Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { GATEWAY_METADATA, MESSAGE_METADATA } from '@nestjs/websockets/constants.js';
import type { Namespace } from 'socket.io';
import type { HelpdeskTestApp } from '#testing';
import { WORKER_JOBS, WorkerModule } from '../../../apps/api/src/worker.module.js';

/** @returns method and path of every route of the running application; HEAD comes with GET. */
export function servedRoutes({ servedRoutes: routes }: HelpdeskTestApp): string[] {
  const named = routes.map(({ method, path }) => `${method} ${path}`);
  const withGet = (route: string): boolean => named.includes(route.replace(/^HEAD /, 'GET '));
  return [...new Set(named)].filter((route) => !route.startsWith('HEAD ') || !withGet(route));
}

/** @returns every message that a gateway of the running application listens to. */
export function heardEvents(helpdesk: HelpdeskTestApp): string[] {
  return gatewaysOf(helpdesk).flatMap((gateway) =>
    methodsOf(gateway).flatMap((method): string[] => {
      const event: unknown = Reflect.getMetadata(MESSAGE_METADATA, method);
      return typeof event === 'string' ? [event] : [];
    }),
  );
}

/** @returns the namespaces of the socket server, `/` and those of the gateways. */
export function namespacesOf(helpdesk: HelpdeskTestApp): Namespace[] {
  return gatewaysOf(helpdesk).flatMap((gateway) => {
    const namespace: unknown = Reflect.get(gateway, 'namespace');
    const { server } = namespace as Namespace;
    return [...server._nsps.values()];
  });
}

const STARTS_ITSELF = ['start', 'onModuleInit', 'onApplicationBootstrap', 'afterInit'];

/** @returns every provider that starts something without a request: of this process or a worker. */
export function backgroundWork(helpdesk: HelpdeskTestApp): string[] {
  const running = providersOf(helpdesk)
    .filter((provider) => STARTS_ITSELF.some((name) => name in provider))
    .map((provider) => provider.constructor);
  // In a process that serves only, the worker's jobs stand in its module alone.
  const provided = (Reflect.getMetadata('providers', WorkerModule) ?? []) as readonly Type[];
  const names = [...running, ...WORKER_JOBS, ...provided, WorkerModule].map(({ name }) => name);
  return [...new Set(names)].sort();
}

function gatewaysOf(helpdesk: HelpdeskTestApp): object[] {
  return providersOf(helpdesk).filter(
    ({ constructor }) => Reflect.getMetadata(GATEWAY_METADATA, constructor) === true,
  );
}

/** Of our own modules; those of the framework have their own reasons to start things. */
function providersOf({ app }: HelpdeskTestApp): object[] {
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  const ours = modules.filter(({ metatype }) => !FRAMEWORK.includes(metatype.name));
  const instances = ours.flatMap(({ providers }): unknown[] =>
    [...providers.values()].map(({ instance }): unknown => instance),
  );
  return [...new Set(instances)].filter(
    (instance): instance is object => typeof instance === 'object' && instance !== null,
  );
}

const FRAMEWORK = ['InternalCoreModule', 'LoggerModule'];

function methodsOf(provider: object): object[] {
  const prototype = Object.getPrototypeOf(provider) as object;
  return Object.getOwnPropertyNames(prototype)
    .map((name): unknown => Object.getOwnPropertyDescriptor(prototype, name)?.value)
    .filter((value): value is object => typeof value === 'function');
}
