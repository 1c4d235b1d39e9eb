import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { Answers, Operation, Public, Tag } from '@nmirf/platform/api';
import { UnLanguage } from '@nmirf/platform/model';
import {
  PublicDocumentList,
  PublicOverview,
  PublicRecommendation,
  PublicRecommendationFilter,
  PublicRecommendationPage,
  Site,
} from '@nmirf/portal/model';
import * as z from 'zod';
import { PublicQuery } from './public.query';
import { SiteService } from './site.service';

/** The public code of a recommendation. */
export const Code = z.string().regex(/^[A-Za-z0-9().-]{3,120}$/);
const Reading = z.strictObject({ lang: UnLanguage.default('en') });
type Reading = z.infer<typeof Reading>;

/** What everybody may read of recommendations: the published ones and nothing else. */
@Tag('Public', 'What everybody may read: published documents and recommendations.')
@Controller('public')
export class PublicController {
  constructor(
    @Inject(PublicQuery) private readonly query: PublicQuery,
    @Inject(SiteService) private readonly site: SiteService,
  ) {}

  @Get('site')
  @Operation('Reads which State this is, and whether it is a demonstration')
  @Public()
  @Answers(Site)
  siteFacts() {
    return this.site.facts();
  }

  @Get('overview')
  @Operation('Reads the figures of the front page')
  @Public()
  @Answers(PublicOverview)
  overview(@Query({ schema: Reading }) { lang }: Reading) {
    return this.query.overview(lang);
  }

  @Get('documents')
  @Operation('Lists the documents with published recommendations')
  @Public()
  @Answers(PublicDocumentList)
  async documents() {
    return { items: await this.query.documents() };
  }

  @Get('recommendations')
  @Operation('Lists the published recommendations')
  @Public()
  @Answers(PublicRecommendationPage)
  list(@Query({ schema: PublicRecommendationFilter }) filter: PublicRecommendationFilter) {
    return this.query.list(filter);
  }

  @Get('recommendations/:code')
  @Operation('Reads one published recommendation')
  @Public()
  @Answers(PublicRecommendation)
  one(@Param('code', { schema: Code }) code: string, @Query({ schema: Reading }) { lang }: Reading) {
    return this.query.one(code, lang);
  }
}
