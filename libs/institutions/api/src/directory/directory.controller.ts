import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { AppliedPreview, DirectoryPreview, DirectoryResult } from '@nmirf/institutions/model';
import { Allow, Answers, CONFIG, CurrentActor, fileAnswer, withUpload, type Config } from '@nmirf/platform/api';
import type { Actor } from '@nmirf/platform/model';
import { ApiBody, ApiConsumes, type ApiBodyOptions } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DirectoryService } from './directory.service';
import { writeDirectoryTemplate } from './directory-template';

const oneFile: ApiBodyOptions = {
  schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
};

/** Institutions from a file, in two steps: what it would do, and doing exactly that. */
@Controller('institutions/import')
@Allow('institutions.edit')
export class DirectoryController {
  constructor(
    @Inject(DirectoryService) private readonly directory: DirectoryService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('template')
  async template(@Res({ passthrough: true }) reply: FastifyReply) {
    const bytes = await writeDirectoryTemplate();
    return fileAnswer(reply, { name: 'institutions.xlsx', kind: 'xlsx', size: bytes.length, content: Readable.from([bytes]) });
  }

  @Post('preview')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody(oneFile)
  @Answers(DirectoryPreview)
  preview(@Req() request: FastifyRequest) {
    return withUpload(request, this.config.NMIRF_UPLOAD_LIMIT_MB, (upload) => this.directory.preview(upload));
  }

  @Post()
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody(oneFile)
  @Answers(DirectoryResult)
  apply(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Query({ schema: AppliedPreview }) { plan }: AppliedPreview) {
    return withUpload(request, this.config.NMIRF_UPLOAD_LIMIT_MB, (upload) => this.directory.apply(actor, upload, plan));
  }
}
