import { type HelpdeskTestApp, LiveTestClient, type TestPerson, ByteRecorder } from '#testing';
import { inSession } from '../http/callers.js';

/** A live connection of which every byte is kept. */
export class RecordedClient {
  private constructor(
    readonly client: LiveTestClient,
    private readonly recorder: ByteRecorder,
  ) {}

  /** @throws Error with the reason of the server when it refuses the connection. */
  static async connect(
    helpdesk: HelpdeskTestApp,
    person: TestPerson,
    hat = person.hat,
  ): Promise<RecordedClient> {
    const recorder = await ByteRecorder.between(helpdesk.url);
    const { cookie = '' } = inSession(helpdesk, person);
    const client = await LiveTestClient.open(`${recorder.url}/live`, {
      headers: { cookie },
      auth: { hat },
    });
    return new RecordedClient(client, recorder);
  }

  get heard(): Buffer {
    return this.recorder.heard;
  }

  /** @returns those of some words that stand in what was heard. */
  heardOf(words: readonly string[]): string[] {
    const { heard } = this;
    return words.filter((word) => heard.includes(word));
  }

  forget(): void {
    this.recorder.forget();
    this.client.received.length = 0;
  }

  /** Sends something and waits for its answer; undefined when there is none for a while. */
  async ask(event: string, payload: unknown): Promise<unknown> {
    try {
      return (await this.client.socket.timeout(2_000).emitWithAck(event, payload)) as unknown;
    } catch {
      return undefined;
    }
  }

  /** Whether this comes true within a time. */
  async sees(condition: () => boolean, withinMs?: number): Promise<boolean> {
    return this.client.until(condition, withinMs).then(
      () => true,
      () => false,
    );
  }

  hears(event: string, withinMs?: number): Promise<boolean> {
    return this.sees(() => this.client.received.some((one) => one.event === event), withinMs);
  }

  close(): void {
    this.client.close();
    this.recorder.close();
  }
}
