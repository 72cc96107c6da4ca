export { AttachmentStore } from './attachment-store.js';
export { ConversationsModule } from './conversations.module.js';
export { sayOn } from './conversations.service.js';
