import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';

/**
 * Stands between one client and a server and keeps every byte that the server says: answers,
 * headers, frames, whatever the client's library makes of them or leaves out.
 */
export class ByteRecorder {
  private readonly chunks: Buffer[] = [];
  private readonly sockets = new Set<net.Socket>();

  private constructor(private readonly listener: net.Server) {}

  /** @param url - of the server. */
  static async between(url: string): Promise<ByteRecorder> {
    const { hostname, port } = new URL(url);
    const listener = net.createServer();
    const recorder = new ByteRecorder(listener);
    listener.on('connection', (client) => {
      const server = net.connect(Number(port), hostname);
      server.on('data', (chunk: Buffer) => recorder.chunks.push(chunk));
      client.pipe(server).pipe(client);
      for (const socket of [client, server]) {
        recorder.sockets.add(socket);
        // The other side notices by its own end of the pipe.
        socket.on('error', () => socket.destroy());
        socket.on('close', () => {
          recorder.sockets.delete(socket);
          (socket === client ? server : client).destroy();
        });
      }
    });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return recorder;
  }

  /** Where the client connects to in place of the server. */
  get url(): string {
    return `http://127.0.0.1:${String((this.listener.address() as AddressInfo).port)}`;
  }

  /** Everything that the server has said so far. */
  get heard(): Buffer {
    return Buffer.concat(this.chunks);
  }

  /** Forgets what was said until now. */
  forget(): void {
    this.chunks.length = 0;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.listener.close();
  }
}
