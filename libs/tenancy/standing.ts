/** Rights have moved since somebody was recognised: who they are has to be asked again. */
class RightsMoved extends Error {
  constructor() {
    super('Rights have changed since this person was recognised.');
    this.name = 'RightsMoved';
  }
}

/**
 * That somebody's rights are those that were remembered. Nothing may leave before it is confirmed:
 * the first transaction for them asks along with its own statements, so that it costs no wait.
 */
export class Standing {
  private asked: 'not yet' | 'confirmed' | 'moved' = 'not yet';

  /** @param revision - of all rights, at the moment that the person was recognised. */
  constructor(private readonly revision: string) {}

  get isConfirmed(): boolean {
    return this.asked === 'confirmed';
  }

  get hasMoved(): boolean {
    return this.asked === 'moved';
  }

  isOf(revision: string | undefined): boolean {
    return revision === this.revision;
  }

  /**
   * @param revision - as the database tells it now.
   * @throws RightsMoved when it is another one.
   */
  confirm(revision: string | undefined): void {
    this.asked = this.isOf(revision) ? 'confirmed' : 'moved';
    if (this.hasMoved) throw new RightsMoved();
  }
}
