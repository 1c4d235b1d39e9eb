import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@nmirf/identity/api';
import { DesignationController } from './designation/designation.controller';
import { DesignationPurge } from './designation/designation.purge';
import { DesignationQuery } from './designation/designation.query';
import { DesignationService } from './designation/designation.service';
import { DirectoryController } from './directory/directory.controller';
import { DirectoryService } from './directory/directory.service';
import { institutionEntities } from './entities';
import { InstitutionController } from './institution/institution.controller';
import { InstitutionQuery } from './institution/institution.query';
import { InstitutionService } from './institution/institution.service';

/** Bodies of the State and the people who speak for them. */
@Module({
  imports: [TypeOrmModule.forFeature(institutionEntities), IdentityModule],
  // Designations first: their fixed addresses (`institutions/attention`) come before `institutions/:id`.
  controllers: [DesignationController, DirectoryController, InstitutionController],
  providers: [InstitutionQuery, InstitutionService, DesignationPurge, DesignationQuery, DesignationService, DirectoryService],
  exports: [InstitutionQuery, InstitutionService, DesignationService, DesignationQuery, DirectoryService],
})
export class InstitutionsModule {}
