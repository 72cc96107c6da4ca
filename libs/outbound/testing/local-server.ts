import http, { type RequestListener, type Server } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';

/** Says nothing to anybody but these tests: a key that is published protects nothing. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgGmDfrCpowCwA7mY9
vzBWJPtoq4U+YD6Bl0QzztUz5jOhRANCAAQ9aRu/lQUuwSwTKh5o/sFLnylGteFT
pjwTUu/qaVKLtGdTDWQe9ryvR94kIbtzYk96sjvwu9w2pL4oKRo+1SFk
-----END PRIVATE KEY-----`;

/** Of `holidays.example`, by nobody whom a browser would trust. */
export const OWN_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBVzCB/aADAgECAgEBMAoGCCqGSM49BAMCMBsxGTAXBgNVBAMMEGhvbGlkYXlz
LmV4YW1wbGUwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBsxGTAX
BgNVBAMMEGhvbGlkYXlzLmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AAQ9aRu/lQUuwSwTKh5o/sFLnylGteFTpjwTUu/qaVKLtGdTDWQe9ryvR94kIbtz
Yk96sjvwu9w2pL4oKRo+1SFkozAwLjAbBgNVHREEFDASghBob2xpZGF5cy5leGFt
cGxlMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAMNCbY6b/j74
ZkrASMfmMVMkIrQQtPDAdyzyLNVhZxFpAiEAinrxEukmTXSFgXzpC853fAzHW+rg
yNWVxquMTAleVlU=
-----END CERTIFICATE-----`;

/** A server on this machine, for what the desk asks of others. */
export interface LocalServer {
  readonly port: number;
  stop(): Promise<void>;
}

export async function aLocalServer(
  protocol: 'http' | 'https',
  answer: RequestListener,
): Promise<LocalServer> {
  const server: Server =
    protocol === 'http'
      ? http.createServer(answer)
      : https.createServer({ key: KEY, cert: OWN_CERTIFICATE }, answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
