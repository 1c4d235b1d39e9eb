import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FollowUpModule } from '@nmirf/follow-up/api';
import { AccountEntity, IdentityModule, RoleGrantEntity } from '@nmirf/identity/api';
import { InstitutionsModule } from '@nmirf/institutions/api';
import { RecommendationsModule } from '@nmirf/recommendations/api';
import { DemonstrationStateService } from './demonstration/demonstration-state.service';
import { DemonstrationService } from './demonstration/demonstration.service';

/** What makes an empty installation somebody's own. */
@Module({
  imports: [
    TypeOrmModule.forFeature([AccountEntity, RoleGrantEntity]),
    IdentityModule,
    InstitutionsModule,
    RecommendationsModule,
    FollowUpModule,
  ],
  providers: [DemonstrationService, DemonstrationStateService],
  exports: [DemonstrationService],
})
export class SetupModule {}
