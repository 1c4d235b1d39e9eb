import { SheetChoice, SheetImport, SheetImportPage, SheetImportFilter, sheetRefusals } from '@nmirf/exchange/model';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { Allow, Answers, type Config, CONFIG, CurrentActor, Operation, Tag, TakesFile, withUpload } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import type { FastifyRequest } from 'fastify';
import { SheetImportService } from './sheet-import.service';

@Tag('Imports of working sheets', 'Working sheets that come back, taken over cell by cell.')
@Controller('sheet-imports')
export class SheetImportController {
  constructor(
    @Inject(SheetImportService) private readonly sheets: SheetImportService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @Operation('Takes in a working sheet and shows its edited cells', {
    413: ['sheet.too-large'],
    422: sheetRefusals.filter((code) => code !== 'sheet.too-large'),
  })
  @Allow('exchange.import')
  @TakesFile()
  @Answers(SheetImport, 201)
  create(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return withUpload(request, this.config.NMIRF_UPLOAD_LIMIT_MB, (upload) => this.sheets.create(actor, upload));
  }

  @Get()
  @Operation('Lists the working sheets that came back')
  @Allow('exchange.import')
  @Answers(SheetImportPage)
  list(@Query({ schema: SheetImportFilter }) filter: SheetImportFilter) {
    return this.sheets.list(filter);
  }

  @Get(':id')
  @Operation('Reads a working sheet, held against what is here now')
  @Allow('exchange.import')
  @Answers(SheetImport)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.sheets.one(actor, id);
  }

  @Post(':id/apply')
  @Operation('Takes over the chosen cells as drafts and due dates', {
    403: ['report.not-assigned'],
    409: ['sheet.change-gone', 'implementation.plan-changed', 'implementation.due-past'],
  })
  @HttpCode(200)
  @Allow('exchange.import')
  @Answers(SheetImport)
  apply(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: SheetChoice }) choice: SheetChoice) {
    return this.sheets.apply(actor, id, choice);
  }
}
