import { createServer } from 'node:net';
import { StartRefusal } from './start-refusal.js';

/**
 * Finds out before anything else is started whether the address can be listened on.
 *
 * @throws StartRefusal with one line that names the remedy.
 */
export async function requireFreeAddress(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen({ host, port, exclusive: true }, resolve);
    });
  } catch (error) {
    throw new StartRefusal(complaintAbout(host, port, error as NodeJS.ErrnoException));
  } finally {
    await new Promise((resolve) => probe.close(resolve));
  }
}

function complaintAbout(
  host: string,
  port: number,
  { code, message }: NodeJS.ErrnoException,
): string {
  switch (code) {
    case 'EADDRINUSE':
      return (
        `Port ${String(port)} is in use. Stop the other program or set PORT, ` +
        `for example: PORT=${String(port === 65535 ? 3001 : port + 1)} npm start`
      );
    case 'EACCES':
      return `Port ${String(port)} may only be used by root. Set PORT to 1024 or more.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST ${host} is no address of this machine. Set HOST to 127.0.0.1 or 0.0.0.0.`;
    default:
      return `Cannot listen on ${host}, port ${String(port)} (${code ?? message}). Set HOST and PORT.`;
  }
}
