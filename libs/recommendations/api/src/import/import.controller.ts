import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import {
  Allow,
  Answers,
  type Config,
  CONFIG,
  CurrentActor,
  fileAnswer,
  GivesFile,
  IfMatch,
  Operation,
  Tag,
  TakesFile,
  Versioned,
  withUpload,
} from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import {
  Import,
  ImportApplication,
  ImportDecision,
  ImportPage,
  ImportReading,
  ImportFilter,
  ImportRowPage,
  ImportRowFilter,
  matrixRefusals,
} from '@nmirf/recommendations/model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ImportService } from './import.service';

@Tag('Imports', 'OHCHR’s matrix as a Word file, read, decided on and applied.')
@Controller('imports')
export class ImportController {
  constructor(
    @Inject(ImportService) private readonly imports: ImportService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @Operation('Takes in a matrix and reads its rows', {
    413: ['matrix.too-large'],
    422: matrixRefusals.filter((code) => code !== 'matrix.too-large'),
  })
  @Allow('recommendations.import')
  @TakesFile()
  @Answers(Import, 201)
  create(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return withUpload(request, this.config.NMIRF_UPLOAD_LIMIT_MB, (upload) => this.imports.create(actor, upload));
  }

  @Get()
  @Operation('Lists the imports')
  @Allow('recommendations.import')
  @Answers(ImportPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ImportFilter }) filter: ImportFilter) {
    return this.imports.list(actor, filter);
  }

  @Get(':id')
  @Operation('Reads one import with its numbers')
  @Allow('recommendations.import')
  @Answers(Import)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.imports.one(actor, id);
  }

  @Get(':id/rows')
  @Operation('Lists the rows of an import, with what each would do')
  @Allow('recommendations.import')
  @Answers(ImportRowPage)
  rows(@Param('id', { schema: Id }) id: string, @Query({ schema: ImportRowFilter }) filter: ImportRowFilter) {
    return this.imports.rows(id, filter);
  }

  @Get(':id/file')
  @Operation('Downloads the file of an import')
  @Allow('recommendations.import')
  @GivesFile()
  async file(@Param('id', { schema: Id }) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return fileAnswer(reply, { kind: 'docx', ...(await this.imports.file(id)) });
  }

  @Put(':id/decision')
  @Operation('Decides about the document and the rows that are left out', { 409: ['workflow.not-possible'] })
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

  @Put(':id/reading')
  @Operation('Reads the file again, with its tracked changes or as it was before them', {
    409: ['workflow.not-possible'],
    413: ['matrix.too-large'],
    422: matrixRefusals,
  })
  @Allow('recommendations.import')
  @Versioned()
  @Answers(Import)
  readAgain(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ImportReading }) { revisions }: ImportReading,
  ) {
    return this.imports.readAgain(actor, id, version, revisions);
  }

  @Post(':id/apply')
  @Operation('Applies an import', {
    409: [
      'workflow.not-possible',
      'import.other-state',
      'import.other-language',
      'import.symbol-missing',
      'import.session-unknown',
      'import.nothing-to-apply',
    ],
  })
  @HttpCode(202)
  @Allow('recommendations.import')
  @Answers(Import, 202)
  apply(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ImportApplication }) application: ImportApplication,
  ) {
    return this.imports.apply(actor, id, application);
  }

  @Post(':id/discard')
  @Operation('Discards an import', { 409: ['workflow.not-possible'] })
  @HttpCode(200)
  @Allow('recommendations.import')
  @Answers(Import)
  discard(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.imports.discard(actor, id);
  }
}
