import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { EvidenceService, PublicFollowUpQuery } from '@nmirf/follow-up/api';
import { PublicFollowUp, PublicReport } from '@nmirf/follow-up/model';
import { Answers, fileAnswer, GivesFile, Operation, Public, Tag } from '@nmirf/platform/api';
import { Id } from '@nmirf/platform/model';
import type { FastifyReply } from 'fastify';
import { Code } from './public.controller';

/** What everybody may read of follow-up: published reports with their public evidence, and the statuses that came of them. */
@Tag('Public follow-up', 'What everybody may read about implementation.')
@Controller('public')
export class PublicFollowUpController {
  constructor(
    @Inject(PublicFollowUpQuery) private readonly query: PublicFollowUpQuery,
    @Inject(EvidenceService) private readonly evidence: EvidenceService,
  ) {}

  @Get('recommendations/:code/follow-up')
  @Operation('Reads the published follow-up of a recommendation')
  @Public()
  @Answers(PublicFollowUp)
  followUp(@Param('code', { schema: Code }) code: string) {
    return this.query.of(code);
  }

  @Get('reports/:id')
  @Operation('Reads one published progress report')
  @Public()
  @Answers(PublicReport)
  report(@Param('id', { schema: Id }) id: string) {
    return this.query.report(id);
  }

  /** Always a download: what institutions send is not shown as a page of the platform. */
  @Get('evidence/:id/file')
  @Operation('Downloads the file of a piece of public evidence')
  @Public()
  @GivesFile()
  async file(@Param('id', { schema: Id }) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return fileAnswer(reply, await this.evidence.publicFile(id));
  }
}
