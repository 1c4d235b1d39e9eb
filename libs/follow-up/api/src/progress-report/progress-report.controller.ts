import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import {
  ArrangementDecision,
  NewComment,
  NewReport,
  ProgressReport,
  RecommendationFollowUp,
  ReportablePage,
  ReportableFilter,
  ReportDraft,
  ReportingArrangement,
  ReportPage,
  ReportFilter,
  ReportStep,
  type ReportAction,
} from '@nmirf/follow-up/model';
import { Allow, Answers, CurrentActor, IfMatch, Versioned } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { ProgressReportQuery } from './progress-report.query';
import { ProgressReportService } from './progress-report.service';

/** Progress reports, for the institutions that write them and the ministry that reviews them. */
@Controller('progress-reports')
export class ProgressReportController {
  constructor(
    @Inject(ProgressReportQuery) private readonly query: ProgressReportQuery,
    @Inject(ProgressReportService) private readonly reports: ProgressReportService,
  ) {}

  @Get()
  @Allow('follow-up.read')
  @Answers(ReportPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ReportFilter }) filter: ReportFilter) {
    return this.query.list(actor, filter);
  }

  @Get('of-recommendation/:id')
  @Allow('follow-up.read')
  @Answers(RecommendationFollowUp)
  ofRecommendation(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.query.ofRecommendation(actor, id);
  }

  @Get('reportable')
  @Allow('follow-up.report')
  @Answers(ReportablePage)
  reportable(@CurrentActor() actor: Actor, @Query({ schema: ReportableFilter }) filter: ReportableFilter) {
    return this.query.reportable(actor, filter);
  }

  @Get(':id')
  @Allow('follow-up.read')
  @Answers(ProgressReport)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.query.one(actor, id);
  }

  @Post()
  @Allow('follow-up.report')
  @Answers(ProgressReport, 201)
  begin(@CurrentActor() actor: Actor, @Body({ schema: NewReport }) report: NewReport) {
    return this.reports.begin(actor, report);
  }

  @Put(':id')
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
  @Allow('follow-up.comment')
  @Answers(ProgressReport, 201)
  comment(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: NewComment }) comment: NewComment) {
    return this.reports.comment(actor, id, comment);
  }

  @Put(':id/evidence/:evidenceId')
  @Allow('follow-up.report')
  @Answers(ProgressReport)
  attach(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Param('evidenceId', { schema: Id }) evidenceId: string) {
    return this.reports.attach(actor, id, evidenceId);
  }

  @Delete(':id/evidence/:evidenceId')
  @Allow('follow-up.report')
  @Answers(ProgressReport)
  detach(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Param('evidenceId', { schema: Id }) evidenceId: string) {
    return this.reports.detach(actor, id, evidenceId);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Allow('follow-up.report')
  @Answers(ProgressReport)
  submit(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: ReportStep }) step: ReportStep) {
    return this.step(actor, id, 'submit', step);
  }

  @Post(':id/endorse')
  @HttpCode(200)
  @Allow('follow-up.endorse')
  @Answers(ProgressReport)
  endorse(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: ReportStep }) step: ReportStep) {
    return this.step(actor, id, 'endorse', step);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Allow('follow-up.endorse')
  @Answers(ProgressReport)
  return(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: ReportStep }) step: ReportStep) {
    return this.step(actor, id, 'return', step);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Allow('follow-up.review')
  @Answers(ProgressReport)
  approve(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: ReportStep }) step: ReportStep) {
    return this.step(actor, id, 'approve', step);
  }

  @Post(':id/send-back')
  @HttpCode(200)
  @Allow('follow-up.review')
  @Answers(ProgressReport)
  sendBack(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: ReportStep }) step: ReportStep) {
    return this.step(actor, id, 'sendBack', step);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Allow('follow-up.publish')
  @Answers(ProgressReport)
  publish(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: ReportStep }) step: ReportStep) {
    return this.step(actor, id, 'publish', step);
  }

  @Put('arrangements/:institutionId')
  @Allow('follow-up.review')
  @Answers(ReportingArrangement)
  arrange(
    @CurrentActor() actor: Actor,
    @Param('institutionId', { schema: Id }) institutionId: string,
    @Body({ schema: ArrangementDecision }) decision: ArrangementDecision,
  ) {
    return this.reports.arrange(actor, institutionId, decision);
  }

  @Get('arrangements/:institutionId')
  @Allow('follow-up.read')
  @Answers(ReportingArrangement)
  arrangement(@Param('institutionId', { schema: Id }) institutionId: string) {
    return this.query.arrangement(institutionId);
  }

  private step(actor: Actor, id: string, action: ReportAction, { reason }: ReportStep) {
    return this.reports.step(actor, id, action, reason);
  }
}
