import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Board, FollowUpFilter, FollowUpPage, Picture, PictureView, WaitingList, WaitingFilter } from '@nmirf/follow-up/model';
import { Allow, Answers, CurrentActor, Operation, Tag } from '@nmirf/platform/api';
import type { Actor } from '@nmirf/platform/model';
import { FollowUpListQuery } from './follow-up-list.query';
import { HomeQuery } from './home.query';

/** What people find when they come in. */
@Tag('Follow-up', 'What waits for whom, and where implementation stands.')
@Controller('follow-up')
export class HomeController {
  constructor(
    @Inject(HomeQuery) private readonly query: HomeQuery,
    @Inject(FollowUpListQuery) private readonly recommendations: FollowUpListQuery,
  ) {}

  @Get('waiting')
  @Operation('Lists what waits for the caller')
  @Allow('follow-up.read')
  @Answers(WaitingList)
  waiting(@CurrentActor() actor: Actor, @Query({ schema: WaitingFilter }) filter: WaitingFilter) {
    return this.query.waiting(actor, filter);
  }

  @Get('recommendations')
  @Operation('Lists the recommendations with their implementation status')
  @Allow('follow-up.read')
  @Answers(FollowUpPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: FollowUpFilter }) filter: FollowUpFilter) {
    return this.recommendations.list(actor, filter);
  }

  @Get('board')
  @Operation('Reads the coordinator’s board: institutions by the state of their reports')
  @Allow('follow-up.oversee')
  @Answers(Board)
  board(@CurrentActor() actor: Actor) {
    return this.query.board(actor);
  }

  @Get('picture')
  @Operation('Counts the recommendations by implementation status')
  @Allow('follow-up.oversee')
  @Answers(Picture)
  picture(@CurrentActor() actor: Actor, @Query({ schema: PictureView }) filter: PictureView) {
    return this.query.picture(actor, filter);
  }
}
