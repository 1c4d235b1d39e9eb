import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, Answers, CurrentActor, IfMatch, Operation, Tag, Versioned } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import {
  PublicationResult,
  SourceDocument,
  SourceDocumentEdit,
  SourceDocumentPage,
  SourceDocumentFilter,
} from '@nmirf/recommendations/model';
import { SourceDocumentService } from './source-document.service';

@Tag('Source documents', 'The documents of human rights mechanisms that recommendations come from.')
@Controller('source-documents')
export class SourceDocumentController {
  constructor(@Inject(SourceDocumentService) private readonly documents: SourceDocumentService) {}

  @Get()
  @Operation('Lists the source documents')
  @Allow('recommendations.read')
  @Answers(SourceDocumentPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: SourceDocumentFilter }) filter: SourceDocumentFilter) {
    return this.documents.list(actor, filter);
  }

  @Get(':id')
  @Operation('Reads one source document')
  @Allow('recommendations.read')
  @Answers(SourceDocument)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.documents.one(actor, id);
  }

  @Put(':id')
  @Operation('Changes a source document', { 409: ['document.symbol-taken'] })
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
  @Operation('Publishes a source document with its recommendations')
  @HttpCode(200)
  @Allow('recommendations.publish')
  @Answers(PublicationResult)
  publish(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.documents.setVisibility(actor, id, 'published');
  }

  @Post(':id/withdraw')
  @Operation('Withdraws a source document from the public')
  @HttpCode(200)
  @Allow('recommendations.publish')
  @Answers(PublicationResult)
  withdraw(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.documents.setVisibility(actor, id, 'internal');
  }
}
