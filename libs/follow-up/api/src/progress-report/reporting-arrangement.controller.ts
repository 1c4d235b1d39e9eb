import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ArrangementDecision, ReportingArrangement } from '@nmirf/follow-up/model';
import { Allow, Answers, CurrentActor, Operation, Tag } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { ProgressReportQuery } from './progress-report.query';
import { ProgressReportService } from './progress-report.service';

/** Whether an institution endorses its own reports. */
@Tag('Reporting arrangements', 'Whether the reports of an institution go without an endorsement.')
@Controller('institutions/:id/reporting-arrangement')
export class ReportingArrangementController {
  constructor(
    @Inject(ProgressReportQuery) private readonly queries: ProgressReportQuery,
    @Inject(ProgressReportService) private readonly reports: ProgressReportService,
  ) {}

  @Get()
  @Operation('Reads whether reports of an institution go without an endorsement')
  @Allow('follow-up.read')
  @Answers(ReportingArrangement)
  one(@Param('id', { schema: Id }) id: string) {
    return this.queries.arrangement(id);
  }

  @Put()
  @Operation('Decides whether reports of an institution go without an endorsement')
  @Allow('follow-up.review')
  @Answers(ReportingArrangement)
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ArrangementDecision }) decision: ArrangementDecision,
  ) {
    return this.reports.arrange(actor, id, decision);
  }
}
