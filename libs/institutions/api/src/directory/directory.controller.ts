import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { AppliedPreview, DirectoryPreview, DirectoryResult, directoryRefusals } from '@nmirf/institutions/model';
import {
  Allow,
  Answers,
  type Config,
  CONFIG,
  CurrentActor,
  fileAnswer,
  GivesFile,
  Operation,
  Tag,
  TakesFile,
  withUpload,
} from '@nmirf/platform/api';
import type { Actor } from '@nmirf/platform/model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DirectoryService } from './directory.service';
import { writeDirectoryTemplate } from './directory-template';

/** Institutions from a file, in two steps: what it would do, and doing exactly that. */
@Tag('Import of institutions', 'Institutions from a CSV or Excel file, previewed before they are taken over.')
@Controller('institutions/import')
@Allow('institutions.edit')
export class DirectoryController {
  constructor(
    @Inject(DirectoryService) private readonly directory: DirectoryService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('template')
  @Operation('Downloads an Excel workbook to fill in')
  @GivesFile()
  async template(@Res({ passthrough: true }) reply: FastifyReply) {
    const bytes = await writeDirectoryTemplate();
    return fileAnswer(reply, { name: 'institutions.xlsx', kind: 'xlsx', size: bytes.length, content: Readable.from([bytes]) });
  }

  @Post('preview')
  @Operation('Shows what a file of institutions would change', {
    413: ['institutions.file-too-large'],
    422: directoryRefusals.filter((code) => code !== 'institutions.file-too-large'),
  })
  @HttpCode(200)
  @TakesFile()
  @Answers(DirectoryPreview)
  preview(@Req() request: FastifyRequest) {
    return withUpload(request, this.config.NMIRF_UPLOAD_LIMIT_MB, (upload) => this.directory.preview(upload));
  }

  @Post()
  @Operation('Takes over a file of institutions as previewed', {
    409: ['institutions.plan-changed'],
    413: ['institutions.file-too-large'],
    422: directoryRefusals.filter((code) => code !== 'institutions.file-too-large'),
  })
  @HttpCode(200)
  @TakesFile()
  @Answers(DirectoryResult)
  apply(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Query({ schema: AppliedPreview }) { plan }: AppliedPreview) {
    return withUpload(request, this.config.NMIRF_UPLOAD_LIMIT_MB, (upload) => this.directory.apply(actor, upload, plan));
  }
}
