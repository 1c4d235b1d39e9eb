import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { Allow, Answers, CurrentActor, Operation, Tag } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { Recommendation, RecommendationPage, WorkspaceFilter } from '@nmirf/recommendations/model';
import { RecommendationQuery, recommendationScope } from './recommendation.query';

/** Recommendations as the State's own people see them. */
@Tag('Recommendations', 'Recommendations to the State, as those see them who work on them.')
@Controller('recommendations')
export class RecommendationController {
  constructor(@Inject(RecommendationQuery) private readonly query: RecommendationQuery) {}

  @Get()
  @Operation('Lists the recommendations')
  @Allow('recommendations.read')
  @Answers(RecommendationPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: WorkspaceFilter }) filter: WorkspaceFilter) {
    return this.query.list(filter, recommendationScope(actor));
  }

  @Get(':id')
  @Operation('Reads one recommendation')
  @Allow('recommendations.read')
  @Answers(Recommendation)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.query.one({ id }, recommendationScope(actor));
  }
}
