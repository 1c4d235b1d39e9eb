import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InstitutionsModule } from '@nmirf/institutions/api';
import { RecommendationsModule } from '@nmirf/recommendations/api';
import { AssignmentController } from './assignment/assignment.controller';
import { AssignmentQuery } from './assignment/assignment.query';
import { RecommendationAssignmentsController } from './assignment/recommendation-assignments.controller';
import { AssignmentService } from './assignment/assignment.service';
import { DueDateService } from './assignment/due-date.service';
import { InstitutionNotices } from './assignment/institution-notices';
import { AssignmentBatchController } from './batch/assignment-batch.controller';
import { AssignmentBatchQuery } from './batch/assignment-batch.query';
import { AssignmentBatchService } from './batch/assignment-batch.service';
import { UndoService } from './batch/undo.service';
import { implementationEntities } from './entities';

/** Who implements what: recommendations assigned to institutions. */
@Module({
  imports: [TypeOrmModule.forFeature(implementationEntities), InstitutionsModule, RecommendationsModule],
  controllers: [AssignmentBatchController, AssignmentController, RecommendationAssignmentsController],
  providers: [
    AssignmentQuery,
    AssignmentService,
    AssignmentBatchQuery,
    AssignmentBatchService,
    DueDateService,
    InstitutionNotices,
    UndoService,
  ],
  exports: [AssignmentQuery, DueDateService],
})
export class ImplementationModule {}
