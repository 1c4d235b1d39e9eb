import { Inject, Injectable } from '@nestjs/common';
import { demonstrationSignIns } from '@nmirf/identity/api';
import { CONFIG, type Config } from '@nmirf/platform/api';
import type { LocalizedText } from '@nmirf/platform/model';
import type { Site } from '@nmirf/portal/model';
import { DataSource } from 'typeorm';

/** The demonstration State: invented, under a code that ISO 3166 leaves to its users. */
const demonstrationState: LocalizedText = {
  en: 'Republic of Amaranta',
  es: 'República de Amaranta',
  fr: 'République d’Amaranta',
  ar: 'جمهورية أمارانتا',
};

/** What every page knows of the installation. */
@Injectable()
export class SiteService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DataSource) private readonly db: DataSource,
  ) {}

  async stateName(): Promise<LocalizedText> {
    if (this.config.NMIRF_STATE_NAME) return { en: this.config.NMIRF_STATE_NAME };
    const [found] = (await this.db.query('select name from state where code = $1', [this.config.NMIRF_STATE_CODE])) as {
      name: LocalizedText;
    }[];
    return found?.name ?? demonstrationState;
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
