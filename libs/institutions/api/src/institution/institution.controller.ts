import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import {
  Institution,
  InstitutionEdit,
  InstitutionPage,
  InstitutionQuery,
  InstitutionTreePage,
  InstitutionTreeQuery,
} from '@nmirf/institutions/model';
import { Allow, Answers, CurrentActor, IfMatch, Versioned } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { InstitutionQueries } from './institution.query';
import { InstitutionService } from './institution.service';

/** Bodies of the State. */
@Controller('institutions')
export class InstitutionController {
  constructor(
    @Inject(InstitutionQueries) private readonly queries: InstitutionQueries,
    @Inject(InstitutionService) private readonly institutions: InstitutionService,
  ) {}

  @Get()
  @Allow('institutions.read')
  @Answers(InstitutionPage)
  list(@Query({ schema: InstitutionQuery }) query: InstitutionQuery) {
    return this.queries.list(query);
  }

  @Get('tree')
  @Allow('institutions.read')
  @Answers(InstitutionTreePage)
  level(@Query({ schema: InstitutionTreeQuery }) query: InstitutionTreeQuery) {
    return this.queries.level(query);
  }

  @Get(':id')
  @Allow('institutions.read')
  @Answers(Institution)
  one(@Param('id', { schema: Id }) id: string) {
    return this.queries.one(id);
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
