import type { Server } from 'node:http';
import request from 'supertest';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Sends requests to `/api/v1` with the same headers on each. */
export class Caller {
  constructor(
    private readonly server: Server,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  get(path: string): request.Test {
    return this.send('get', path);
  }

  post(path: string): request.Test {
    return this.send('post', path);
  }

  put(path: string): request.Test {
    return this.send('put', path);
  }

  patch(path: string): request.Test {
    return this.send('patch', path);
  }

  delete(path: string): request.Test {
    return this.send('delete', path);
  }

  /** The same, with further headers. */
  with(headers: Readonly<Record<string, string>>): Caller {
    return new Caller(this.server, { ...this.headers, ...headers });
  }

  private send(method: Method, path: string): request.Test {
    return request(this.server)[method](`/api/v1${path}`).set(this.headers);
  }
}
