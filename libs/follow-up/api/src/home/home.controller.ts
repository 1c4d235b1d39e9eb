import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Board, FollowUpFilter, FollowUpPage, Picture, PictureQuery, WaitingList, WaitingQuery } from '@nmirf/follow-up/model';
import { Allow, Answers, CurrentActor } from '@nmirf/platform/api';
import type { Actor } from '@nmirf/platform/model';
import { FollowUpListQueries } from './follow-up-list.query';
import { HomeQueries } from './home.query';

/** What people find when they come in. */
@Controller('follow-up')
export class HomeController {
  constructor(
    @Inject(HomeQueries) private readonly queries: HomeQueries,
    @Inject(FollowUpListQueries) private readonly recommendations: FollowUpListQueries,
  ) {}

  @Get('waiting')
  @Allow('follow-up.read')
  @Answers(WaitingList)
  waiting(@CurrentActor() actor: Actor, @Query({ schema: WaitingQuery }) query: WaitingQuery) {
    return this.queries.waiting(actor, query);
  }

  @Get('recommendations')
  @Allow('follow-up.read')
  @Answers(FollowUpPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: FollowUpFilter }) filter: FollowUpFilter) {
    return this.recommendations.list(actor, filter);
  }

  @Get('board')
  @Allow('follow-up.oversee')
  @Answers(Board)
  board(@CurrentActor() actor: Actor) {
    return this.queries.board(actor);
  }

  @Get('picture')
  @Allow('follow-up.oversee')
  @Answers(Picture)
  picture(@CurrentActor() actor: Actor, @Query({ schema: PictureQuery }) query: PictureQuery) {
    return this.queries.picture(actor, query);
  }
}
