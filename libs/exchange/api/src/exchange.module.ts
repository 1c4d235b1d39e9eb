import { FollowUpModule } from '@nmirf/follow-up/api';
import { ImplementationModule } from '@nmirf/implementation/api';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { exchangeEntities } from './entities';
import { MatrixExportController } from './export/matrix-export.controller';
import { MatrixExportService } from './export/matrix-export.service';
import { MatrixFileWriter } from './export/matrix-file';
import { MatrixQuery } from './matrix/matrix.query';
import { ExchangePurge } from './purge';
import { SheetImportController } from './sheet-import/sheet-import.controller';
import { SheetImportService } from './sheet-import/sheet-import.service';

/** The matrix goes home to the mechanism, and a working sheet comes back from the ministries. */
@Module({
  imports: [TypeOrmModule.forFeature(exchangeEntities), FollowUpModule, ImplementationModule],
  controllers: [MatrixExportController, SheetImportController],
  providers: [ExchangePurge, MatrixQuery, MatrixFileWriter, MatrixExportService, SheetImportService],
  exports: [MatrixExportService],
})
export class ExchangeModule {}
