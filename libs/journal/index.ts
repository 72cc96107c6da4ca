export { journal, type JournalAudience } from './journal.js';
export { aboutTickets, type JournalEntry, JournalReader } from './journal-reader.js';
export { JournalSignal } from './journal-signal.js';
export { JournalWire } from './journal-wire.js';
