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
import { Allow, Answers, CurrentActor, IfMatch, Operation, Tag, Versioned } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { AssignmentQuery } from './assignment.query';
import { AssignmentService } from './assignment.service';

/** Which institution is responsible for which recommendation, and what it says to that. */
@Tag('Assignments', 'Which institution answers for which recommendation, and by when.')
@Controller('assignments')
export class AssignmentController {
  constructor(
    @Inject(AssignmentQuery) private readonly query: AssignmentQuery,
    @Inject(AssignmentService) private readonly assignments: AssignmentService,
  ) {}

  @Get()
  @Operation('Lists the assignments')
  @Allow('implementation.read')
  @Answers(AssignmentPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: AssignmentFilter }) filter: AssignmentFilter) {
    return this.query.list(actor, filter);
  }

  @Get('inbox')
  @Operation('Lists the assignments that wait for the answer of one’s institution')
  @Allow('implementation.respond')
  @Answers(AssignmentInbox)
  inbox(@CurrentActor() actor: Actor, @Query({ schema: InboxFilter }) filter: InboxFilter) {
    return this.query.inbox(actor, filter);
  }

  @Post('proposals')
  @Operation('Proposes another institution to support a recommendation', {
    404: ['request.not-found'],
    409: [
      'implementation.institution-unknown',
      'implementation.institution-closed',
      'implementation.not-responsible',
      'implementation.already-assigned',
    ],
  })
  @Allow('implementation.respond')
  @Answers(RecommendationAssignments, 201)
  propose(@CurrentActor() actor: Actor, @Body({ schema: AssignmentProposal }) proposal: AssignmentProposal) {
    return this.assignments.propose(actor, proposal);
  }

  @Patch(':id')
  @Operation('Changes the due date of an assignment', {
    409: ['workflow.not-possible', 'implementation.nothing-to-change', 'implementation.due-past'],
  })
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
  @Operation('Confirms a proposed institution', {
    409: ['workflow.not-possible', 'implementation.institution-unknown', 'implementation.institution-closed'],
  })
  @HttpCode(200)
  @Allow('implementation.assign')
  @Answers(RecommendationAssignments)
  confirm(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.assignments.act(actor, id, 'confirm', null);
  }

  @Post(':id/decline')
  @Operation('Declines a proposed institution', { 409: ['workflow.not-possible'] })
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
  @Operation('Accepts an assignment for one’s institution', { 409: ['workflow.not-possible'] })
  @HttpCode(200)
  @Allow('implementation.respond')
  @Answers(RecommendationAssignments)
  accept(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.assignments.act(actor, id, 'accept', null);
  }

  @Post(':id/ask-reassignment')
  @Operation('Asks the ministry to assign another institution', { 409: ['workflow.not-possible'] })
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
  @Operation('Keeps an assignment that an institution asked to be relieved of', { 409: ['workflow.not-possible'] })
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
  @Operation('Ends an assignment', { 409: ['workflow.not-possible'] })
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
