import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { sessionCookieName } from './sign-in/index.js';

/** What the API offers, as an OpenAPI document made from its routes. */
export function apiDocument(app: INestApplication): OpenAPIObject {
  const described = new DocumentBuilder()
    .setTitle('Commondesk')
    .setDescription(
      'One service desk for many departments. Errors are RFC 9457 problem documents with a stable code. ' +
        'Lists answer items and nextCursor. POST takes an Idempotency-Key; changes take If-Match. ' +
        'Who asks too much gets 429 and waits for Retry-After.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addSecurity('session', {
      type: 'apiKey',
      in: 'cookie',
      name: sessionCookieName('https://desk.example'),
    })
    .addSecurity('token', { type: 'http', scheme: 'bearer' })
    .build();
  return SwaggerModule.createDocument(app, described, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').replace(/^./, (c) => c.toLowerCase())}_${method}`,
  });
}

/** Serves the document at `/api/openapi.json` and a readable reference at `/api/docs`. */
export function serveApiDocument(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => apiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    useGlobalPrefix: false,
  });
}
