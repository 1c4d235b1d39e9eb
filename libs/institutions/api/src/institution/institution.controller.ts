import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import {
  Institution,
  InstitutionEdit,
  InstitutionPage,
  InstitutionFilter,
  InstitutionTreePage,
  InstitutionTreeFilter,
} from '@nmirf/institutions/model';
import { Allow, Answers, CurrentActor, IfMatch, Versioned } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { InstitutionQuery } from './institution.query';
import { InstitutionService } from './institution.service';

/** Bodies of the State. */
@Controller('institutions')
export class InstitutionController {
  constructor(
    @Inject(InstitutionQuery) private readonly query: InstitutionQuery,
    @Inject(InstitutionService) private readonly institutions: InstitutionService,
  ) {}

  @Get()
  @Allow('institutions.read')
  @Answers(InstitutionPage)
  list(@Query({ schema: InstitutionFilter }) filter: InstitutionFilter) {
    return this.query.list(filter);
  }

  @Get('tree')
  @Allow('institutions.read')
  @Answers(InstitutionTreePage)
  level(@Query({ schema: InstitutionTreeFilter }) filter: InstitutionTreeFilter) {
    return this.query.level(filter);
  }

  @Get(':id')
  @Allow('institutions.read')
  @Answers(Institution)
  one(@Param('id', { schema: Id }) id: string) {
    return this.query.one(id);
  }

  @Post()
  @Allow('institutions.edit')
  @Answers(Institution, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: InstitutionEdit }) edit: InstitutionEdit) {
    return this.institutions.create(actor, edit);
  }

  @Put(':id')
  @Allow('institutions.edit')
  @Versioned()
  @Answers(Institution)
  edit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: InstitutionEdit }) edit: InstitutionEdit,
  ) {
    return this.institutions.edit(actor, id, version, edit);
  }
}
