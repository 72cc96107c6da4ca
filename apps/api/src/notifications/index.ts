import { Notification } from './notification.entity.js';

export { NotificationsModule } from './notifications.module.js';

export const NOTIFICATIONS_ENTITIES = [Notification];
