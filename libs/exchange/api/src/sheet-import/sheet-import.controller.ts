import { SheetChoice, SheetImport, SheetImportPage, SheetImportFilter } from '@nmirf/exchange/model';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { Allow, Answers, CONFIG, CurrentActor, withUpload, type Config } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import type { FastifyRequest } from 'fastify';
import { SheetImportService } from './sheet-import.service';

@Controller('sheet-imports')
export class SheetImportController {
  constructor(
    @Inject(SheetImportService) private readonly sheets: SheetImportService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @Allow('exchange.import')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @Answers(SheetImport, 201)
  create(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return withUpload(request, this.config.NMIRF_UPLOAD_LIMIT_MB, (upload) => this.sheets.create(actor, upload));
  }

  @Get()
  @Allow('exchange.import')
  @Answers(SheetImportPage)
  list(@Query({ schema: SheetImportFilter }) filter: SheetImportFilter) {
    return this.sheets.list(filter);
  }

  @Get(':id')
  @Allow('exchange.import')
  @Answers(SheetImport)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.sheets.one(actor, id);
  }

  @Post(':id/apply')
  @HttpCode(200)
  @Allow('exchange.import')
  @Answers(SheetImport)
  apply(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: SheetChoice }) choice: SheetChoice) {
    return this.sheets.apply(actor, id, choice);
  }
}
