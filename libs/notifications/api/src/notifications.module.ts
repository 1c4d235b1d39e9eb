import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NOTIFICATION_LETTERS, type NotificationLetters } from './letters/notification-letters';
import { RegisteredKinds } from './letters/registered-kinds';
import { NotificationController } from './notification/notification.controller';
import { NotificationMailer } from './notification/notification.mailer';
import { NotificationPurge } from './notification/notification.purge';
import { NotificationQuery } from './notification/notification.query';
import { NotificationService } from './notification/notification.service';

/** The inbox and its mails. Global, since it is put together once with the kinds of all domains: they inject `NotificationService` and import no module. */
@Global()
@Module({})
export class NotificationsModule {
  static with(registered: readonly NotificationLetters[]): DynamicModule {
    return {
      module: NotificationsModule,
      controllers: [NotificationController],
      providers: [
        { provide: NOTIFICATION_LETTERS, useValue: registered },
        RegisteredKinds,
        NotificationMailer,
        NotificationPurge,
        NotificationQuery,
        NotificationService,
      ],
      exports: [NotificationService],
    };
  }
}
