import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import {
  NewComment,
  NewReport,
  ProgressReport,
  ReportablePage,
  ReportableFilter,
  ReportDraft,
  ReportPage,
  ReportFilter,
  ReportStep,
  type ReportAction,
} from '@nmirf/follow-up/model';
import { Allow, Answers, CurrentActor, IfMatch, Operation, Tag, Versioned } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { ProgressReportQuery } from './progress-report.query';
import { ProgressReportService } from './progress-report.service';

/** Progress reports, for the institutions that write them and the ministry that reviews them. */
@Tag('Progress reports', 'What institutions report about recommendations, until it is published.')
@Controller('progress-reports')
export class ProgressReportController {
  constructor(
    @Inject(ProgressReportQuery) private readonly query: ProgressReportQuery,
    @Inject(ProgressReportService) private readonly reports: ProgressReportService,
  ) {}

  @Get()
  @Operation('Lists the progress reports')
  @Allow('follow-up.read')
  @Answers(ReportPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ReportFilter }) filter: ReportFilter) {
    return this.query.list(actor, filter);
  }

  @Get('reportable')
  @Operation('Lists the recommendations that an institution answers for', { 404: ['request.not-found'] })
  @Allow('follow-up.report')
  @Answers(ReportablePage)
  reportable(@CurrentActor() actor: Actor, @Query({ schema: ReportableFilter }) filter: ReportableFilter) {
    return this.query.reportable(actor, filter);
  }

  @Get(':id')
  @Operation('Reads one progress report')
  @Allow('follow-up.read')
  @Answers(ProgressReport)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.query.one(actor, id);
  }

  @Post()
  @Operation('Begins a progress report', { 403: ['report.other-institution', 'report.not-assigned'] })
  @Allow('follow-up.report')
  @Answers(ProgressReport, 201)
  begin(@CurrentActor() actor: Actor, @Body({ schema: NewReport }) report: NewReport) {
    return this.reports.begin(actor, report);
  }

  @Put(':id')
  @Operation('Saves the text of a progress report', {
    400: ['report.affected-persons-unknown'],
    403: ['report.other-institution', 'report.not-assigned'],
    409: ['report.not-editable'],
  })
  @Allow('follow-up.report')
  @Versioned()
  @Answers(ProgressReport)
  save(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ReportDraft }) draft: ReportDraft,
  ) {
    return this.reports.save(actor, id, version, draft);
  }

  @Post(':id/comments')
  @Operation('Comments on a section of a progress report', { 403: ['report.other-institution'] })
  @Allow('follow-up.comment')
  @Answers(ProgressReport, 201)
  comment(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: NewComment }) comment: NewComment) {
    return this.reports.comment(actor, id, comment);
  }

  @Put(':id/evidence/:evidenceId')
  @Operation('Adds a piece of evidence to a progress report', {
    403: ['report.other-institution', 'report.evidence-of-another'],
    409: ['report.not-editable'],
  })
  @Allow('follow-up.report')
  @Answers(ProgressReport)
  attach(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Param('evidenceId', { schema: Id }) evidenceId: string) {
    return this.reports.attach(actor, id, evidenceId);
  }

  @Delete(':id/evidence/:evidenceId')
  @Operation('Removes a piece of evidence from a progress report', { 403: ['report.other-institution'], 409: ['report.not-editable'] })
  @Allow('follow-up.report')
  @Answers(ProgressReport)
  detach(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Param('evidenceId', { schema: Id }) evidenceId: string) {
    return this.reports.detach(actor, id, evidenceId);
  }

  @Post(':id/submit')
  @Operation('Submits a progress report to whoever endorses it', {
    409: ['workflow.not-possible', 'report.other-institution', 'report.incomplete'],
  })
  @HttpCode(200)
  @Allow('follow-up.report')
  @Answers(ProgressReport)
  submit(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: ReportStep }) step: ReportStep) {
    return this.step(actor, id, 'submit', step);
  }

  @Post(':id/endorse')
  @Operation('Endorses a progress report for the institution', {
    409: ['workflow.not-possible', 'report.other-institution', 'report.own-report'],
  })
  @HttpCode(200)
  @Allow('follow-up.endorse')
  @Answers(ProgressReport)
  endorse(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: ReportStep }) step: ReportStep) {
    return this.step(actor, id, 'endorse', step);
  }

  @Post(':id/return')
  @Operation('Returns a progress report to its authors', {
    409: ['workflow.not-possible', 'report.other-institution', 'report.own-report'],
  })
  @HttpCode(200)
  @Allow('follow-up.endorse')
  @Answers(ProgressReport)
  return(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: ReportStep }) step: ReportStep) {
    return this.step(actor, id, 'return', step);
  }

  @Post(':id/approve')
  @Operation('Approves a progress report', {
    409: ['workflow.not-possible', 'report.own-report', 'report.own-endorsement', 'report.not-endorsed'],
  })
  @HttpCode(200)
  @Allow('follow-up.review')
  @Answers(ProgressReport)
  approve(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: ReportStep }) step: ReportStep) {
    return this.step(actor, id, 'approve', step);
  }

  @Post(':id/send-back')
  @Operation('Sends a progress report back to the institution', {
    409: ['workflow.not-possible', 'report.own-report', 'report.own-endorsement', 'report.not-endorsed'],
  })
  @HttpCode(200)
  @Allow('follow-up.review')
  @Answers(ProgressReport)
  sendBack(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: ReportStep }) step: ReportStep) {
    return this.step(actor, id, 'sendBack', step);
  }

  @Post(':id/publish')
  @Operation('Publishes a progress report, and with it the implementation status', { 409: ['workflow.not-possible'] })
  @HttpCode(200)
  @Allow('follow-up.publish')
  @Answers(ProgressReport)
  publish(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: ReportStep }) step: ReportStep) {
    return this.step(actor, id, 'publish', step);
  }

  private step(actor: Actor, id: string, action: ReportAction, { reason }: ReportStep) {
    return this.reports.step(actor, id, action, reason);
  }
}
