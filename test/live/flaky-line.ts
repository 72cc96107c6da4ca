import { once } from 'node:events';
import net from 'node:net';
import type { LineFault } from './script.js';

interface Ends {
  readonly client: net.Socket;
  readonly server: net.Socket;
}

/**
 * The line between one subscriber and the desk: a relay that leads each new connection to a process
 * that answers, the preferred one first, as a load balancer would; and that can fail.
 */
export class FlakyLine {
  private readonly connections = new Set<Ends>();
  private readonly server = net.createServer({ pauseOnConnect: true }, (client) => {
    void this.accept(client);
  });
  private refusing = false;
  private frozen = false;
  private cutAfterBytes: number | undefined;
  /** Bytes that went to the client. */
  private delivered = 0;

  private constructor(
    private readonly ports: () => readonly number[],
    private prefers: number,
  ) {}

  /** @param ports - of the processes of the desk, in their order. */
  static async open(ports: () => readonly number[], prefers: number): Promise<FlakyLine> {
    const line = new FlakyLine(ports, prefers);
    line.server.listen(0, '127.0.0.1');
    await once(line.server, 'listening');
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as net.AddressInfo).port)}`;
  }

  get bytes(): number {
    return this.delivered;
  }

  /** Fails in this way, at once; {@link heal} ends it. */
  fail(fault: LineFault): void {
    switch (fault) {
      case 'reset':
        this.refusing = true;
        this.cut();
        return;
      case 'mid-frame':
        // The next bytes for the client stop in the middle of a frame.
        this.cutAfterBytes = 3;
        return;
      case 'frozen':
      case 'silent':
        this.frozen = true;
        for (const { client, server } of this.connections) {
          client.pause();
          server.pause();
        }
        return;
      case 'slow':
        for (const { server } of this.connections) server.pause();
        return;
    }
  }

  /** Works again. What was frozen flows on; a line that fell silent is found to be broken. */
  heal(fault: LineFault): void {
    this.refusing = false;
    this.frozen = false;
    this.cutAfterBytes = undefined;
    if (fault === 'silent' || fault === 'mid-frame') this.cut();
    for (const { client, server } of this.connections) {
      client.resume();
      server.resume();
    }
  }

  /** Ends all connections, as a reset does, and leads the next ones to the next process. */
  cut(): void {
    this.prefers += 1;
    for (const { client, server } of this.connections) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private async accept(client: net.Socket): Promise<void> {
    client.on('error', () => undefined);
    if (this.refusing) {
      client.resetAndDestroy();
      return;
    }
    const server = await this.connectToDesk();
    if (!server || client.destroyed) {
      client.destroy();
      server?.destroy();
      return;
    }
    this.relay({ client, server });
  }

  private async connectToDesk(): Promise<net.Socket | undefined> {
    const ports = this.ports();
    for (let tried = 0; tried < ports.length; tried += 1) {
      const port = ports[(this.prefers + tried) % ports.length] ?? 0;
      const socket = net.connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      const connected = await Promise.race([
        once(socket, 'connect').then(
          () => true,
          () => false,
        ),
        once(socket, 'close').then(() => false),
      ]);
      if (connected) return socket;
    }
    return undefined;
  }

  private relay(ends: Ends): void {
    const { client, server } = ends;
    this.connections.add(ends);
    const end = (): void => {
      this.connections.delete(ends);
      client.destroy();
      server.destroy();
    };
    client.on('close', end);
    server.on('close', end);
    client.on('data', (sent) => {
      if (!server.write(sent)) client.pause();
    });
    server.on('drain', () => {
      if (!this.frozen) client.resume();
    });
    server.on('data', (answer) => {
      this.deliver(ends, answer);
    });
    client.on('drain', () => {
      if (!this.frozen) server.resume();
    });
    if (this.frozen) return;
    client.resume();
    server.resume();
  }

  private deliver({ client, server }: Ends, answer: Buffer): void {
    this.delivered += answer.length;
    if (this.cutAfterBytes !== undefined) {
      client.write(answer.subarray(0, this.cutAfterBytes), () => {
        this.cut();
      });
      this.cutAfterBytes = undefined;
      return;
    }
    if (!client.write(answer)) server.pause();
  }
}
