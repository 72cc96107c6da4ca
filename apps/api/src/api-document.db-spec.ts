import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';

describe('the reference of the API', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  it('is an OpenAPI 3.1 document that names every route', async () => {
    const response = await fetch(`${helpdesk.url}/api/openapi.json`);
    const document = (await response.json()) as { openapi: string; paths: Record<string, unknown> };
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/v1/tickets', '/api/v1/tickets/{ref}', '/api/v1/me']),
    );
  });

  it('can be read as a page that needs nothing from elsewhere', async () => {
    const page = await (await fetch(`${helpdesk.url}/api/docs`)).text();
    const sources = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source ?? '');
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) {
      const file = await fetch(new URL(source, `${helpdesk.url}/api/docs/`));
      expect([source, file.status]).toEqual([source, 200]);
      // The server does not stop before somebody has taken what it sends.
      await file.arrayBuffer();
    }
  });

  it.each([
    ['/health/live', 200, 'application/json'],
    ['/health/ready', 200, 'application/json'],
    ['/metrics', 200, 'text/plain'],
    ['/api/v1/no-such-thing', 404, 'application/problem+json'],
  ])('%s answers %d as %s', async (path, status, type) => {
    const response = await fetch(`${helpdesk.url}${path}`);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain(type);
  });
});
