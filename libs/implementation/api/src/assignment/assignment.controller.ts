import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import {
  AssignmentDue,
  AssignmentInbox,
  AssignmentPage,
  AssignmentProposal,
  AssignmentFilter,
  AssignmentReason,
  InboxFilter,
  RecommendationAssignments,
} from '@nmirf/implementation/model';
import { Allow, Answers, CurrentActor, IfMatch, Versioned } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { AssignmentQuery } from './assignment.query';
import { AssignmentService } from './assignment.service';

/** Which institution is responsible for which recommendation, and what it says to that. */
@Controller('assignments')
export class AssignmentController {
  constructor(
    @Inject(AssignmentQuery) private readonly query: AssignmentQuery,
    @Inject(AssignmentService) private readonly assignments: AssignmentService,
  ) {}

  @Get()
  @Allow('implementation.read')
  @Answers(AssignmentPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: AssignmentFilter }) filter: AssignmentFilter) {
    return this.query.list(actor, filter);
  }

  @Get('inbox')
  @Allow('implementation.respond')
  @Answers(AssignmentInbox)
  inbox(@CurrentActor() actor: Actor, @Query({ schema: InboxFilter }) filter: InboxFilter) {
    return this.query.inbox(actor, filter);
  }

  @Get('of-recommendation/:id')
  @Allow('implementation.read')
  @Answers(RecommendationAssignments)
  ofRecommendation(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.query.ofRecommendation(actor, id);
  }

  @Post('proposals')
  @Allow('implementation.respond')
  @Answers(RecommendationAssignments, 201)
  propose(@CurrentActor() actor: Actor, @Body({ schema: AssignmentProposal }) proposal: AssignmentProposal) {
    return this.assignments.propose(actor, proposal);
  }

  @Patch(':id')
  @Versioned()
  @Allow('implementation.assign')
  @Answers(RecommendationAssignments)
  changeDue(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: AssignmentDue }) { dueOn }: AssignmentDue,
  ) {
    return this.assignments.changeDue(actor, id, version, dueOn);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Allow('implementation.assign')
  @Answers(RecommendationAssignments)
  confirm(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.assignments.act(actor, id, 'confirm', null);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @Allow('implementation.assign')
  @Answers(RecommendationAssignments)
  decline(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AssignmentReason }) { reason }: AssignmentReason,
  ) {
    return this.assignments.act(actor, id, 'decline', reason);
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Allow('implementation.respond')
  @Answers(RecommendationAssignments)
  accept(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.assignments.act(actor, id, 'accept', null);
  }

  @Post(':id/ask-reassignment')
  @HttpCode(200)
  @Allow('implementation.respond')
  @Answers(RecommendationAssignments)
  askReassignment(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AssignmentReason }) { reason }: AssignmentReason,
  ) {
    return this.assignments.act(actor, id, 'ask-reassignment', reason);
  }

  @Post(':id/keep')
  @HttpCode(200)
  @Allow('implementation.assign')
  @Answers(RecommendationAssignments)
  keep(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AssignmentReason }) { reason }: AssignmentReason,
  ) {
    return this.assignments.act(actor, id, 'keep', reason);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Allow('implementation.assign')
  @Answers(RecommendationAssignments)
  end(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AssignmentReason }) { reason }: AssignmentReason,
  ) {
    return this.assignments.act(actor, id, 'end', reason);
  }
}
