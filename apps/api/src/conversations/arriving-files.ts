import { TooManyRequests, Unavailable } from '#problem';
import { Injectable } from '@nestjs/common';

/** Files that one person may send at a time. */
const MOST_OF_A_PERSON = 5;

/** Files that this process takes in at a time: at their largest, 1 GB of disk. */
const MOST_AT_ONCE = 40;

const COME_BACK_AFTER_SECONDS = 2;

/** Counts the files that are on their way in, so that those nobody may keep do not fill the disk. */
@Injectable()
export class ArrivingFiles {
  private readonly ofPerson = new Map<string, number>();
  private all = 0;

  /**
   * Takes a file in when there is room for it.
   *
   * @throws TooManyRequests when this person sends too many at a time, Unavailable when all do.
   */
  async admit<T>(personId: string, take: () => Promise<T>): Promise<T> {
    const own = this.ofPerson.get(personId) ?? 0;
    if (own >= MOST_OF_A_PERSON) {
      throw new TooManyRequests(
        `Send at most ${String(MOST_OF_A_PERSON)} files at a time.`,
        COME_BACK_AFTER_SECONDS,
      );
    }
    if (this.all >= MOST_AT_ONCE) {
      throw new Unavailable('Too many files are arriving at the moment. Please try again.');
    }
    this.ofPerson.set(personId, own + 1);
    this.all += 1;
    try {
      return await take();
    } finally {
      this.all -= 1;
      const left = (this.ofPerson.get(personId) ?? 1) - 1;
      if (left > 0) this.ofPerson.set(personId, left);
      else this.ofPerson.delete(personId);
    }
  }
}
