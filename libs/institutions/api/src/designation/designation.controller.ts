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
import { Allow, Answers, CONFIG, CurrentActor, withUpload, type Config } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DesignationQuery } from './designation.query';
import { DesignationService } from './designation.service';

/** Who speaks for an institution, from when to when. */
@Controller()
export class DesignationController {
  constructor(
    @Inject(DesignationQuery) private readonly query: DesignationQuery,
    @Inject(DesignationService) private readonly designations: DesignationService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('institutions/attention')
  @Allow('institutions.edit')
  @Answers(Attention)
  attention() {
    return this.query.attention();
  }

  @Get('institutions/people')
  @Allow('institutions.designate')
  @Answers(DesignablePersonPage)
  people(@Query({ schema: DesignablePersonFilter }) filter: DesignablePersonFilter) {
    return this.query.people(filter);
  }

  @Get('institutions/:id/designations')
  @Allow('institutions.read')
  @Answers(DesignationList)
  list(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.query.of(actor, id);
  }

  @Post('institutions/:id/designations')
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
  @HttpCode(200)
  @Allow('institutions.designate')
  @Answers(DesignationList)
  end(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: DesignationEnd }) end: DesignationEnd) {
    return this.designations.end(actor, id, end);
  }

  @Put('designations/:id/letter')
  @Allow('institutions.designate')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @Answers(DesignationList)
  attachLetter(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Req() request: FastifyRequest) {
    const limitMb = Math.min(letterLimitMb, this.config.NMIRF_UPLOAD_LIMIT_MB);
    return withUpload(request, limitMb, (upload) => this.designations.attachLetter(actor, id, upload));
  }

  @Get('designations/:id/letter')
  @Allow('institutions.edit')
  async letter(@Param('id', { schema: Id }) id: string) {
    const { name, content } = await this.designations.letter(id);
    return new StreamableFile(content, {
      type: 'application/octet-stream',
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
  }
}
