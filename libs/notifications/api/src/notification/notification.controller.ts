import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { Notification, NotificationPage, NotificationFilter, NotificationSettings, UnreadCount } from '@nmirf/notifications/model';
import { Answers, CurrentActor, SignedIn } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { NotificationQuery } from './notification.query';
import { NotificationService } from './notification.service';

/** One's own inbox. */
@Controller('notifications')
@SignedIn()
export class NotificationController {
  constructor(
    @Inject(NotificationQuery) private readonly query: NotificationQuery,
    @Inject(NotificationService) private readonly notifications: NotificationService,
  ) {}

  @Get()
  @Answers(NotificationPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: NotificationFilter }) filter: NotificationFilter) {
    return this.query.list(actor, filter);
  }

  @Get('count')
  @Answers(UnreadCount)
  count(@CurrentActor() actor: Actor) {
    return this.query.count(actor);
  }

  @Get('settings')
  @Answers(NotificationSettings)
  settings(@CurrentActor() actor: Actor) {
    return this.query.settings(actor);
  }

  @Patch('settings')
  @Answers(NotificationSettings)
  set(@CurrentActor() actor: Actor, @Body({ schema: NotificationSettings }) settings: NotificationSettings) {
    return this.notifications.set(actor, settings);
  }

  @Post('read-all')
  @HttpCode(200)
  @Answers(UnreadCount)
  readAll(@CurrentActor() actor: Actor) {
    return this.notifications.readAll(actor);
  }

  @Post(':id/read')
  @HttpCode(200)
  @Answers(Notification)
  read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.notifications.read(actor, id);
  }
}
