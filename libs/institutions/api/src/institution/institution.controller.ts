import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import {
  Institution,
  InstitutionEdit,
  InstitutionPage,
  InstitutionFilter,
  InstitutionTreePage,
  InstitutionTreeFilter,
} from '@nmirf/institutions/model';
import { Allow, Answers, CurrentActor, IfMatch, Operation, Tag, Versioned } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { InstitutionQuery } from './institution.query';
import { InstitutionService } from './institution.service';

/** Bodies of the State. */
@Tag('Institutions', 'State bodies that answer for recommendations.')
@Controller('institutions')
export class InstitutionController {
  constructor(
    @Inject(InstitutionQuery) private readonly query: InstitutionQuery,
    @Inject(InstitutionService) private readonly institutions: InstitutionService,
  ) {}

  @Get()
  @Operation('Lists the institutions')
  @Allow('institutions.read')
  @Answers(InstitutionPage)
  list(@Query({ schema: InstitutionFilter }) filter: InstitutionFilter) {
    return this.query.list(filter);
  }

  @Get('tree')
  @Operation('Lists one level of the tree of institutions')
  @Allow('institutions.read')
  @Answers(InstitutionTreePage)
  level(@Query({ schema: InstitutionTreeFilter }) filter: InstitutionTreeFilter) {
    return this.query.level(filter);
  }

  @Get(':id')
  @Operation('Reads one institution')
  @Allow('institutions.read')
  @Answers(Institution)
  one(@Param('id', { schema: Id }) id: string) {
    return this.query.one(id);
  }

  @Post()
  @Operation('Adds an institution', { 409: ['institutions.code-taken', 'institutions.parent-unknown', 'institutions.parent-circle'] })
  @Allow('institutions.edit')
  @Answers(Institution, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: InstitutionEdit }) edit: InstitutionEdit) {
    return this.institutions.create(actor, edit);
  }

  @Put(':id')
  @Operation('Changes an institution', {
    409: ['institutions.code-taken', 'institutions.parent-unknown', 'institutions.parent-circle', 'institutions.designations-outlast'],
  })
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
