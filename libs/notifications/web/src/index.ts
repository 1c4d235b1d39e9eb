export { NotificationBell } from './inbox/notification-bell';
export { notificationRoutes } from './routes';
export { notificationTexts } from './texts';
