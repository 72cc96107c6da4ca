/** The proof could not be carried out; the message is one line that names the remedy. */
export class VerifyRefusal extends Error {}
