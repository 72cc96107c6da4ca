import { once } from 'node:events';
import net from 'node:net';

/** A relay between the product and its database that can see, withhold and cut what passes. */
export interface WireTap {
  /** `url` with the relay's address in place of the server's. */
  urlFor(url: string): string;
  /** Holds back every answer of the server until the product has sent this text. */
  withholdAnswersUntil(sent: string): void;
  /** Breaks the next connection whose COMMIT the server confirms, before the product hears of it. */
  loseNextCommit(): void;
  /** Sends new connections to the server of this URL. */
  leadTo(url: string): void;
  /** Ends all connections, refuses new ones until {@link open}. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

/** Opens a relay on a free port of loopback to the server of `url`. */
export async function openWireTap(url: string): Promise<WireTap> {
  const tap = new Tap(url);
  await tap.open();
  return tap;
}

class Tap implements WireTap {
  private readonly sockets = new Set<net.Socket>();
  private server: net.Server | undefined;
  private port = 0;
  private awaited = '';
  private withheld: (() => void)[] = [];
  private losesNextCommit = false;

  constructor(private serverUrl: string) {}

  urlFor(url: string): string {
    const tapped = new URL(url);
    tapped.hostname = '127.0.0.1';
    tapped.port = String(this.port);
    return tapped.href;
  }

  withholdAnswersUntil(sent: string): void {
    this.awaited = sent;
  }

  loseNextCommit(): void {
    this.losesNextCommit = true;
  }

  leadTo(url: string): void {
    this.serverUrl = url;
  }

  async open(): Promise<void> {
    this.server = net.createServer((client) => {
      this.relay(client);
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as net.AddressInfo).port;
  }

  async shut(): Promise<void> {
    const closed = this.server && once(this.server, 'close');
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private relay(client: net.Socket): void {
    const { hostname, port } = new URL(this.serverUrl);
    const server = net.connect(Number(port), hostname);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (sent) => {
      server.write(sent);
      if (this.awaited !== '' && sent.includes(this.awaited)) this.release();
    });
    server.on('data', (answer) => {
      if (this.losesNextCommit && answer.includes('COMMIT')) {
        this.losesNextCommit = false;
        client.destroy();
        return;
      }
      const pass = (): unknown => client.write(answer);
      if (this.awaited === '') pass();
      else this.withheld.push(pass);
    });
  }

  private release(): void {
    this.awaited = '';
    for (const pass of this.withheld.splice(0)) pass();
  }
}
