import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { Notification, NotificationPage, NotificationQuery, NotificationSettings, UnreadCount } from '@nmirf/notifications/model';
import { Answers, CurrentActor, SignedIn } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { NotificationQueries } from './notification.query';
import { NotificationService } from './notification.service';

/** One's own inbox. */
@Controller('notifications')
@SignedIn()
export class NotificationController {
  constructor(
    @Inject(NotificationQueries) private readonly queries: NotificationQueries,
    @Inject(NotificationService) private readonly notifications: NotificationService,
  ) {}

  @Get()
  @Answers(NotificationPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: NotificationQuery }) query: NotificationQuery) {
    return this.queries.list(actor, query);
  }

  @Get('count')
  @Answers(UnreadCount)
  count(@CurrentActor() actor: Actor) {
    return this.queries.count(actor);
  }

  @Get('settings')
  @Answers(NotificationSettings)
  settings(@CurrentActor() actor: Actor) {
    return this.queries.settings(actor);
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
