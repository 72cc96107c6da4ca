export { journal, type JournalAudience } from './journal.js';
export { JournalSignal } from './journal-signal.js';
export { JournalWire } from './journal-wire.js';
