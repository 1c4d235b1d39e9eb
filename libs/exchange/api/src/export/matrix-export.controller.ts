import { ExportPage, ExportFilter, MatrixExport, NewExport } from '@nmirf/exchange/model';
import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { Allow, Answers, CurrentActor, fileAnswer } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import type { FastifyReply } from 'fastify';
import { MatrixExportService } from './matrix-export.service';

@Controller('exports')
export class MatrixExportController {
  constructor(@Inject(MatrixExportService) private readonly exports: MatrixExportService) {}

  @Post()
  @Allow('exchange.export')
  @Answers(MatrixExport, 201)
  request(@CurrentActor() actor: Actor, @Body({ schema: NewExport }) wanted: NewExport) {
    return this.exports.request(actor, wanted);
  }

  @Get()
  @Allow('exchange.export')
  @Answers(ExportPage)
  list(@Query({ schema: ExportFilter }) filter: ExportFilter) {
    return this.exports.list(filter);
  }

  @Get(':id')
  @Allow('exchange.export')
  @Answers(MatrixExport)
  one(@Param('id', { schema: Id }) id: string) {
    return this.exports.one(id);
  }

  @Get(':id/file')
  @Allow('exchange.export')
  async file(@Param('id', { schema: Id }) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return fileAnswer(reply, await this.exports.file(id));
  }
}
