import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Req, StreamableFile } from '@nestjs/common';
import {
  Attention,
  DesignablePersonPage,
  DesignablePersonFilter,
  DesignationEnd,
  DesignationList,
  letterLimitMb,
  NewDesignation,
} from '@nmirf/institutions/model';
import { Allow, Answers, type Config, CONFIG, CurrentActor, GivesFile, Operation, Tag, TakesFile, withUpload } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import type { FastifyRequest } from 'fastify';
import { DesignationQuery } from './designation.query';
import { DesignationService } from './designation.service';

/** Who speaks for an institution, from when to when. */
@Tag('Designations', 'Who speaks for an institution: focal points and their mandates.')
@Controller()
export class DesignationController {
  constructor(
    @Inject(DesignationQuery) private readonly query: DesignationQuery,
    @Inject(DesignationService) private readonly designations: DesignationService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('institutions/attention')
  @Operation('Lists vacant seats and mandates that end soon')
  @Allow('institutions.edit')
  @Answers(Attention)
  attention() {
    return this.query.attention();
  }

  @Get('institutions/people')
  @Operation('Lists the people who can be designated')
  @Allow('institutions.designate')
  @Answers(DesignablePersonPage)
  people(@Query({ schema: DesignablePersonFilter }) filter: DesignablePersonFilter) {
    return this.query.people(filter);
  }

  @Get('institutions/:id/designations')
  @Operation('Lists the designations of an institution')
  @Allow('institutions.read')
  @Answers(DesignationList)
  list(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.query.of(actor, id);
  }

  @Post('institutions/:id/designations')
  @Operation('Designates a person for an institution', {
    409: [
      'institutions.closed',
      'institutions.account-unknown',
      'institutions.account-disabled',
      'institutions.principal-overlap',
      'institutions.already-designated',
    ],
  })
  @Allow('institutions.designate')
  @Answers(DesignationList, 201)
  designate(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewDesignation }) given: NewDesignation,
  ) {
    return this.designations.designate(actor, id, given);
  }

  @Post('designations/:id/end')
  @Operation('Ends a designation, and the role with it', { 409: ['institutions.designation-ended', 'identity.last-administrator'] })
  @HttpCode(200)
  @Allow('institutions.designate')
  @Answers(DesignationList)
  end(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: DesignationEnd }) end: DesignationEnd) {
    return this.designations.end(actor, id, end);
  }

  @Put('designations/:id/letter')
  @Operation('Attaches the letter of appointment', { 422: ['institutions.letter-kind'] })
  @Allow('institutions.designate')
  @TakesFile()
  @Answers(DesignationList)
  attachLetter(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Req() request: FastifyRequest) {
    const limitMb = Math.min(letterLimitMb, this.config.NMIRF_UPLOAD_LIMIT_MB);
    return withUpload(request, limitMb, (upload) => this.designations.attachLetter(actor, id, upload));
  }

  @Get('designations/:id/letter')
  @Operation('Downloads the letter of appointment')
  @Allow('institutions.edit')
  @GivesFile()
  async letter(@Param('id', { schema: Id }) id: string) {
    const { name, content } = await this.designations.letter(id);
    return new StreamableFile(content, {
      type: 'application/octet-stream',
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
  }
}
