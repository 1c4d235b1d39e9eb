import { Controller, Get, Inject, Param } from '@nestjs/common';
import { RecommendationFollowUp } from '@nmirf/follow-up/model';
import { Allow, Answers, CurrentActor, Operation, Tag } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { ProgressReportQuery } from './progress-report.query';

/** Where one recommendation stands. */
@Tag('Follow-up of a recommendation', 'Where one recommendation stands, and its reports.')
@Controller('recommendations/:id/follow-up')
export class RecommendationFollowUpController {
  constructor(@Inject(ProgressReportQuery) private readonly queries: ProgressReportQuery) {}

  @Get()
  @Operation('Reads the follow-up of a recommendation: its status and its reports')
  @Allow('follow-up.read')
  @Answers(RecommendationFollowUp)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.queries.ofRecommendation(actor, id);
  }
}
