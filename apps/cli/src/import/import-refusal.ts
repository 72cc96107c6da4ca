import { StartRefusal } from '../start/start-refusal.js';

/** The import cannot go on. The message names the remedy and is printed without a stack. */
export class ImportRefusal extends StartRefusal {}
