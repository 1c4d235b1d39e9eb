import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, Answers, CurrentActor, IfMatch, Versioned } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import {
  PublicationResult,
  SourceDocument,
  SourceDocumentEdit,
  SourceDocumentPage,
  SourceDocumentFilter,
} from '@nmirf/recommendations/model';
import { SourceDocumentService } from './source-document.service';

@Controller('source-documents')
export class SourceDocumentController {
  constructor(@Inject(SourceDocumentService) private readonly documents: SourceDocumentService) {}

  @Get()
  @Allow('recommendations.read')
  @Answers(SourceDocumentPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: SourceDocumentFilter }) filter: SourceDocumentFilter) {
    return this.documents.list(actor, filter);
  }

  @Get(':id')
  @Allow('recommendations.read')
  @Answers(SourceDocument)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.documents.one(actor, id);
  }

  @Put(':id')
  @Allow('recommendations.edit')
  @Versioned()
  @Answers(SourceDocument)
  edit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SourceDocumentEdit }) edit: SourceDocumentEdit,
  ) {
    return this.documents.edit(actor, id, version, edit);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Allow('recommendations.publish')
  @Answers(PublicationResult)
  publish(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.documents.setVisibility(actor, id, 'published');
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('recommendations.publish')
  @Answers(PublicationResult)
  withdraw(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.documents.setVisibility(actor, id, 'internal');
  }
}
