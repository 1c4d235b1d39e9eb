import { Notification, NotificationSetting } from './notification/notification.entity';

/** This domain's tables. */
export const notificationEntities = [Notification, NotificationSetting];
