import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { AssignmentBatch, AssignmentOrder, AssignmentPreview, PlannedAssignmentOrder } from '@nmirf/implementation/model';
import { Allow, Answers, CurrentActor, Operation, Tag } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { AssignmentBatchQuery } from './assignment-batch.query';
import { AssignmentBatchService } from './assignment-batch.service';
import { UndoService } from './undo.service';

/** Assigning one recommendation or many at once, and taking it back. */
@Tag('Assignment batches', 'Assigning many recommendations at once, and taking that back.')
@Controller()
export class AssignmentBatchController {
  constructor(
    @Inject(AssignmentBatchService) private readonly assigning: AssignmentBatchService,
    @Inject(AssignmentBatchQuery) private readonly batches: AssignmentBatchQuery,
    @Inject(UndoService) private readonly undoing: UndoService,
  ) {}

  @Post('assignments/preview')
  @Operation('Shows what an order of assignments would do', {
    409: [
      'implementation.due-past',
      'implementation.institution-unknown',
      'implementation.institution-closed',
      'implementation.recommendation-unknown',
    ],
    422: ['recommendations.selection-too-large'],
  })
  @HttpCode(200)
  @Allow('implementation.assign')
  @Answers(AssignmentPreview)
  preview(@CurrentActor() actor: Actor, @Body({ schema: AssignmentOrder }) order: AssignmentOrder) {
    return this.assigning.preview(actor, order);
  }

  @Post('assignments')
  @Operation('Assigns the recommendations as previewed', {
    409: [
      'implementation.plan-changed',
      'implementation.nothing-to-change',
      'implementation.due-past',
      'implementation.institution-unknown',
      'implementation.institution-closed',
      'implementation.recommendation-unknown',
    ],
    422: ['recommendations.selection-too-large'],
  })
  @Allow('implementation.assign')
  @Answers(AssignmentBatch, 201)
  apply(@CurrentActor() actor: Actor, @Body({ schema: PlannedAssignmentOrder }) order: PlannedAssignmentOrder) {
    return this.assigning.apply(actor, order);
  }

  @Get('assignment-batches/:id')
  @Operation('Reads one batch of assignments')
  @Allow('implementation.assign')
  @Answers(AssignmentBatch)
  batch(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.batches.one(actor, id);
  }

  @Post('assignment-batches/:id/undo')
  @Operation('Takes back what no institution has answered yet', { 409: ['implementation.batch-undone', 'implementation.batch-too-old'] })
  @HttpCode(200)
  @Allow('implementation.assign')
  @Answers(AssignmentBatch)
  undo(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.undoing.undo(actor, id);
  }
}
