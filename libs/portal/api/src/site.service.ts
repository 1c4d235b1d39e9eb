import { Inject, Injectable } from '@nestjs/common';
import { demonstrationSignIns } from '@nmirf/identity/api';
import { CONFIG, type Config } from '@nmirf/platform/api';
import type { LocalizedText } from '@nmirf/platform/model';
import type { Site } from '@nmirf/portal/model';
import { ownStateName } from '@nmirf/recommendations/api';
import { DataSource } from 'typeorm';

/** What every page knows of the installation. */
@Injectable()
export class SiteService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DataSource) private readonly db: DataSource,
  ) {}

  stateName(): Promise<LocalizedText> {
    return ownStateName(this.config, this.db);
  }

  async facts(): Promise<Site> {
    return {
      stateCode: this.config.NMIRF_STATE_CODE,
      stateName: await this.stateName(),
      demonstration: this.config.demonstration,
      demonstrationSignIns: this.config.demonstration ? [...demonstrationSignIns] : [],
    };
  }
}
