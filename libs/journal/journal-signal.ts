/**
 * Says, inside this process, that some tenant's journal grew; who listens reads it from the
 * database. Signals may be lost or doubled: readers look by themselves now and then.
 */
export class JournalSignal {
  private readonly listeners = new Set<() => void>();

  /** @returns a function that ends the subscription. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  raise(): void {
    for (const listener of this.listeners) listener();
  }
}
