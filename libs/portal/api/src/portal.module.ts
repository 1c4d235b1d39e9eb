import { Module } from '@nestjs/common';
import { FollowUpModule } from '@nmirf/follow-up/api';
import { RecommendationsModule } from '@nmirf/recommendations/api';
import { PublicFollowUpController } from './public-follow-up.controller';
import { PublicController } from './public.controller';
import { PublicQuery } from './public.query';
import { SiteService } from './site.service';

/** What the public reads. */
@Module({
  imports: [RecommendationsModule, FollowUpModule],
  controllers: [PublicController, PublicFollowUpController],
  providers: [PublicQuery, SiteService],
})
export class PortalModule {}
