import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { Notification, NotificationPage, NotificationFilter, NotificationSettings, UnreadCount } from '@nmirf/notifications/model';
import { Answers, CurrentActor, Operation, SignedIn, Tag } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { NotificationQuery } from './notification.query';
import { NotificationService } from './notification.service';

/** One's own inbox. */
@Tag('Notifications', 'The inbox of whoever asks.')
@Controller('notifications')
@SignedIn()
export class NotificationController {
  constructor(
    @Inject(NotificationQuery) private readonly query: NotificationQuery,
    @Inject(NotificationService) private readonly notifications: NotificationService,
  ) {}

  @Get()
  @Operation('Lists one’s notifications', { 403: ['access.not-allowed'] })
  @Answers(NotificationPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: NotificationFilter }) filter: NotificationFilter) {
    return this.query.list(actor, filter);
  }

  @Get('count')
  @Operation('Counts one’s unread notifications', { 403: ['access.not-allowed'] })
  @Answers(UnreadCount)
  count(@CurrentActor() actor: Actor) {
    return this.query.count(actor);
  }

  @Get('settings')
  @Operation('Reads whether notifications come by mail as well', { 403: ['access.not-allowed'] })
  @Answers(NotificationSettings)
  settings(@CurrentActor() actor: Actor) {
    return this.query.settings(actor);
  }

  @Patch('settings')
  @Operation('Sets whether notifications come by mail as well', { 403: ['access.not-allowed'] })
  @Answers(NotificationSettings)
  set(@CurrentActor() actor: Actor, @Body({ schema: NotificationSettings }) settings: NotificationSettings) {
    return this.notifications.set(actor, settings);
  }

  @Post('read-all')
  @Operation('Marks all one’s notifications as read', { 403: ['access.not-allowed'] })
  @HttpCode(200)
  @Answers(UnreadCount)
  readAll(@CurrentActor() actor: Actor) {
    return this.notifications.readAll(actor);
  }

  @Post(':id/read')
  @Operation('Marks a notification as read', { 403: ['access.not-allowed'] })
  @HttpCode(200)
  @Answers(Notification)
  read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.notifications.read(actor, id);
  }
}
