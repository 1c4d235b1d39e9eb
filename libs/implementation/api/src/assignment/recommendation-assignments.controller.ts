import { Controller, Get, Inject, Param } from '@nestjs/common';
import { RecommendationAssignments } from '@nmirf/implementation/model';
import { Allow, Answers, CurrentActor, Operation, Tag } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { AssignmentQuery } from './assignment.query';

/** Who is responsible for one recommendation. */
@Tag('Responsible institutions', 'Who answers for one recommendation.')
@Controller('recommendations/:id/assignments')
export class RecommendationAssignmentsController {
  constructor(@Inject(AssignmentQuery) private readonly queries: AssignmentQuery) {}

  @Get()
  @Operation('Reads the responsible institutions of a recommendation, with the history')
  @Allow('implementation.read')
  @Answers(RecommendationAssignments)
  list(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.queries.ofRecommendation(actor, id);
  }
}
