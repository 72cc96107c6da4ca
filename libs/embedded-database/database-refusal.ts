/**
 * The database cannot run here. The message is one line and names the remedy, so that it can be
 * printed as it is, without a stack.
 */
export class DatabaseRefusal extends Error {
  override readonly name = 'DatabaseRefusal';
}
