import { Module } from '@nestjs/common';
import { RecommendationsModule } from '@nmirf/recommendations/api';
import { PublicController } from './public.controller';
import { PublicQuery } from './public.query';
import { SiteService } from './site.service';

/** What the public reads. */
@Module({ imports: [RecommendationsModule], controllers: [PublicController], providers: [PublicQuery, SiteService] })
export class PortalModule {}
