import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { AssignmentBatch, AssignmentOrder, AssignmentPreview, PlannedAssignmentOrder } from '@nmirf/implementation/model';
import { Allow, Answers, CurrentActor } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { AssignmentBatchQuery } from './assignment-batch.query';
import { AssignmentBatchService } from './assignment-batch.service';
import { UndoService } from './undo.service';

/** Assigning one recommendation or many at once, and taking it back. */
@Controller()
export class AssignmentBatchController {
  constructor(
    @Inject(AssignmentBatchService) private readonly assigning: AssignmentBatchService,
    @Inject(AssignmentBatchQuery) private readonly batches: AssignmentBatchQuery,
    @Inject(UndoService) private readonly undoing: UndoService,
  ) {}

  @Post('assignments/preview')
  @HttpCode(200)
  @Allow('implementation.assign')
  @Answers(AssignmentPreview)
  preview(@CurrentActor() actor: Actor, @Body({ schema: AssignmentOrder }) order: AssignmentOrder) {
    return this.assigning.preview(actor, order);
  }

  @Post('assignments')
  @Allow('implementation.assign')
  @Answers(AssignmentBatch, 201)
  apply(@CurrentActor() actor: Actor, @Body({ schema: PlannedAssignmentOrder }) order: PlannedAssignmentOrder) {
    return this.assigning.apply(actor, order);
  }

  @Get('assignment-batches/:id')
  @Allow('implementation.assign')
  @Answers(AssignmentBatch)
  batch(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.batches.one(actor, id);
  }

  @Post('assignment-batches/:id/undo')
  @HttpCode(200)
  @Allow('implementation.assign')
  @Answers(AssignmentBatch)
  undo(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.undoing.undo(actor, id);
  }
}
