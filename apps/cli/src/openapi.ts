import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { connectedSettings, readSettings } from '#config';
import { SystemClock } from '#clock';
import { apiDocument } from '../../api/src/api-document.js';
import { AppModule } from '../../api/src/app.module.js';

const DOCUMENT = new URL('libs/api-client/openapi.json', `file://${process.cwd()}/`);
const TYPES = new URL('libs/api-client/schema.ts', `file://${process.cwd()}/`);

/** The document of the routes as they are now; nothing is connected for it. */
async function currentDocument(): Promise<string> {
  const settings = connectedSettings(readSettings({}), {
    databaseUrl: 'postgresql://app@localhost/none',
    contextKey: 'none'.repeat(8),
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.on({ settings, clock: new SystemClock(), worker: false }),
    new FastifyAdapter(),
    { preview: true, logger: false, abortOnError: false },
  );
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready', 'metrics'] });
  return `${JSON.stringify(apiDocument(app), null, 2)}\n`;
}

async function currentTypes(document: string): Promise<string> {
  const source = astToString(await openapiTS(document));
  const options = await resolveConfig(TYPES);
  return format(source, { ...options, parser: 'typescript' });
}

const document = await currentDocument();
const types = await currentTypes(document);
if (process.argv.includes('--check')) {
  const [keptDocument, keptTypes] = await Promise.all(
    [DOCUMENT, TYPES].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  if (keptDocument !== document || keptTypes !== types) {
    process.stderr.write('libs/api-client is behind the API. Run: npm run openapi\n');
    process.exit(1);
  }
} else {
  await writeFile(DOCUMENT, document);
  await writeFile(TYPES, types);
  process.stdout.write('libs/api-client is up to date with the API.\n');
}
process.exit(0);
