import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Where the build puts the web pages, seen from the built and from the source file. */
const PAGES = ['../../../web/', '../../../dist/web/'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);

const NOT_A_PAGE = /^\/(api|health|metrics|socket\.io|assets)(\/|$|\?)/;
/** Of a target in absolute form, which is the same address. */
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i;
const A_YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** Serves the web pages, where they have been built; every address that is no file is a page. */
export async function serveWebPages(app: NestFastifyApplication): Promise<void> {
  const root = PAGES.find((folder) => existsSync(`${folder}index.html`));
  if (root === undefined) return;
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const named = path.includes('/assets/');
      const forever = `public, max-age=${String(A_YEAR_MS / 1000)}, immutable`;
      reply.header('cache-control', named ? forever : 'no-cache');
    },
  });
  fastify.addHook('onRequest', async (request, reply) => {
    // What a route was found for is no page, however its address was written.
    if (!request.is404) return undefined;
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    const [path = '/'] = request.url.replace(ORIGIN, '').split('?', 1);
    if (NOT_A_PAGE.test(path) || existsInPages(root, path)) return undefined;
    return reply.sendFile('index.html');
  });
}

function existsInPages(root: string, path: string): boolean {
  return /^\/[\w-]+\.[a-z0-9]+$/.test(path) && existsSync(`${root}${path.slice(1)}`);
}
