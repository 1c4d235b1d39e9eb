import { ExportPage, ExportFilter, MatrixExport, NewExport } from '@nmirf/exchange/model';
import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { Allow, Answers, CurrentActor, fileAnswer, GivesFile, Operation, Tag } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import type { FastifyReply } from 'fastify';
import { MatrixExportService } from './matrix-export.service';

@Tag('Exports', 'OHCHR’s matrix of a document as a Word or Excel file.')
@Controller('exports')
export class MatrixExportController {
  constructor(@Inject(MatrixExportService) private readonly exports: MatrixExportService) {}

  @Post()
  @Operation('Asks for the matrix of a document as a file', { 404: ['request.not-found'] })
  @Allow('exchange.export')
  @Answers(MatrixExport, 201)
  request(@CurrentActor() actor: Actor, @Body({ schema: NewExport }) wanted: NewExport) {
    return this.exports.request(actor, wanted);
  }

  @Get()
  @Operation('Lists the exports')
  @Allow('exchange.export')
  @Answers(ExportPage)
  list(@Query({ schema: ExportFilter }) filter: ExportFilter) {
    return this.exports.list(filter);
  }

  @Get(':id')
  @Operation('Reads one export and its state')
  @Allow('exchange.export')
  @Answers(MatrixExport)
  one(@Param('id', { schema: Id }) id: string) {
    return this.exports.one(id);
  }

  @Get(':id/file')
  @Operation('Downloads the file of an export', { 409: ['export.not-done'] })
  @Allow('exchange.export')
  @GivesFile()
  async file(@Param('id', { schema: Id }) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return fileAnswer(reply, await this.exports.file(id));
  }
}
