import { Body, Controller, Get, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { Evidence, EvidenceEdit, EvidencePage, EvidenceFilter, NewEvidenceLink } from '@nmirf/follow-up/model';
import {
  Allow,
  Answers,
  type Config,
  CONFIG,
  CurrentActor,
  fileAnswer,
  fileRefusals,
  GivesFile,
  IfMatch,
  incomingFile,
  Operation,
  Tag,
  TakesFile,
  Versioned,
} from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { EvidenceQuery } from './evidence.query';
import { EvidenceService } from './evidence.service';

const OfInstitution = z.strictObject({ institution: Id });
type OfInstitution = z.infer<typeof OfInstitution>;

/** Evidence, for the people of the institutions that it belongs to. */
@Tag('Evidence', 'Files and links that support what is reported.')
@Controller('evidence')
export class EvidenceController {
  constructor(
    @Inject(EvidenceQuery) private readonly query: EvidenceQuery,
    @Inject(EvidenceService) private readonly evidence: EvidenceService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Operation('Lists the evidence')
  @Allow('follow-up.read')
  @Answers(EvidencePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: EvidenceFilter }) filter: EvidenceFilter) {
    return this.query.list(actor, filter);
  }

  @Get(':id')
  @Operation('Reads one piece of evidence')
  @Allow('follow-up.read')
  @Answers(Evidence)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.query.one(actor, id);
  }

  @Post('links')
  @Operation('Adds a link as evidence', { 403: ['report.other-institution'] })
  @Allow('follow-up.report')
  @Answers(Evidence, 201)
  addLink(@CurrentActor() actor: Actor, @Body({ schema: NewEvidenceLink }) link: NewEvidenceLink) {
    return this.evidence.addLink(actor, link);
  }

  @Post('files')
  @Operation('Adds a file as evidence', { 403: ['report.other-institution'], 422: fileRefusals, 503: ['file.scan-failed'] })
  @Allow('follow-up.report')
  @TakesFile()
  @Answers(Evidence, 201)
  async addFile(
    @CurrentActor() actor: Actor,
    @Query({ schema: OfInstitution }) { institution }: OfInstitution,
    @Req() request: FastifyRequest,
  ) {
    return this.evidence.addFile(actor, institution, await incomingFile(request, this.config.NMIRF_UPLOAD_LIMIT_MB * 1_048_576));
  }

  @Put(':id')
  @Operation('Changes what is said about a piece of evidence', { 403: ['report.other-institution'], 409: ['evidence.in-published-report'] })
  @Allow('follow-up.report')
  @Versioned()
  @Answers(Evidence)
  edit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EvidenceEdit }) edit: EvidenceEdit,
  ) {
    return this.evidence.edit(actor, id, version, edit);
  }

  @Get(':id/file')
  @Operation('Downloads the file of a piece of evidence')
  @Allow('follow-up.read')
  @GivesFile()
  async file(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return fileAnswer(reply, await this.evidence.fileFor(actor, id));
  }
}
