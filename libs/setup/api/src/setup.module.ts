import { Module } from '@nestjs/common';
import { IdentityModule } from '@nmirf/identity/api';
import { RecommendationsModule } from '@nmirf/recommendations/api';
import { DemonstrationService } from './demonstration/demonstration.service';

/** What makes an empty installation somebody's own. */
@Module({ imports: [IdentityModule, RecommendationsModule], providers: [DemonstrationService], exports: [DemonstrationService] })
export class SetupModule {}
