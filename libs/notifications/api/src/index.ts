export { notificationEntities } from './entities';
export { registerNotification, type NotificationLetters, type Sentence, type Wording } from './letters/notification-letters';
export { NotificationService, type Notice } from './notification/notification.service';
export { NotificationsModule } from './notifications.module';
