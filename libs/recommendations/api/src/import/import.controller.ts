import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { Allow, Answers, CONFIG, CurrentActor, fileAnswer, IfMatch, Versioned, withUpload, type Config } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { Import, ImportDecision, ImportPage, ImportFilter, ImportRowPage, ImportRowFilter } from '@nmirf/recommendations/model';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ImportService } from './import.service';

@Controller('imports')
export class ImportController {
  constructor(
    @Inject(ImportService) private readonly imports: ImportService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @Allow('recommendations.import')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @Answers(Import, 201)
  create(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return withUpload(request, this.config.NMIRF_UPLOAD_LIMIT_MB, (upload) => this.imports.create(actor, upload));
  }

  @Get()
  @Allow('recommendations.import')
  @Answers(ImportPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ImportFilter }) filter: ImportFilter) {
    return this.imports.list(actor, filter);
  }

  @Get(':id')
  @Allow('recommendations.import')
  @Answers(Import)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.imports.one(actor, id);
  }

  @Get(':id/rows')
  @Allow('recommendations.import')
  @Answers(ImportRowPage)
  rows(@Param('id', { schema: Id }) id: string, @Query({ schema: ImportRowFilter }) filter: ImportRowFilter) {
    return this.imports.rows(id, filter);
  }

  @Get(':id/file')
  @Allow('recommendations.import')
  async file(@Param('id', { schema: Id }) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return fileAnswer(reply, { kind: 'docx', ...(await this.imports.file(id)) });
  }

  @Put(':id/decision')
  @Allow('recommendations.import')
  @Versioned()
  @Answers(Import)
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ImportDecision }) decision: ImportDecision,
  ) {
    return this.imports.decide(actor, id, version, decision);
  }

  @Post(':id/apply')
  @HttpCode(202)
  @Allow('recommendations.import')
  @Answers(Import, 202)
  apply(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.imports.apply(actor, id);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @Allow('recommendations.import')
  @Answers(Import)
  discard(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.imports.discard(actor, id);
  }
}
