import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { EvidenceService, PublicFollowUpQuery } from '@nmirf/follow-up/api';
import { PublicFollowUp, PublicReport } from '@nmirf/follow-up/model';
import { Answers, fileAnswer, Public } from '@nmirf/platform/api';
import { Id } from '@nmirf/platform/model';
import type { FastifyReply } from 'fastify';
import { Code } from './public.controller';

/** What everybody may read of follow-up: published reports with their public evidence, and the statuses that came of them. */
@Controller('public')
export class PublicFollowUpController {
  constructor(
    @Inject(PublicFollowUpQuery) private readonly query: PublicFollowUpQuery,
    @Inject(EvidenceService) private readonly evidence: EvidenceService,
  ) {}

  @Get('recommendations/:code/follow-up')
  @Public()
  @Answers(PublicFollowUp)
  followUp(@Param('code', { schema: Code }) code: string) {
    return this.query.of(code);
  }

  @Get('reports/:id')
  @Public()
  @Answers(PublicReport)
  report(@Param('id', { schema: Id }) id: string) {
    return this.query.report(id);
  }

  /** Always a download: what institutions send is not shown as a page of the platform. */
  @Get('evidence/:id/file')
  @Public()
  async file(@Param('id', { schema: Id }) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return fileAnswer(reply, await this.evidence.publicFile(id));
  }
}
