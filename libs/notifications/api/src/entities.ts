import { NotificationEntity, NotificationSettingEntity } from './notification/notification.entity';

/** This domain's tables. */
export const notificationEntities = [NotificationEntity, NotificationSettingEntity];
