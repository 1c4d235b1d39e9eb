import { readFirst, type Config } from '@nmirf/platform/api';
import type { LocalizedText } from '@nmirf/platform/model';
import type { DataSource, EntityManager } from 'typeorm';

/** The demonstration State: invented, under a code that ISO 3166 leaves to its users. */
const demonstrationState: LocalizedText = {
  en: 'Republic of Amaranta',
  es: 'República de Amaranta',
  fr: 'République d’Amaranta',
  ar: 'جمهورية أمارانتا',
};

/** The name of the State whose platform this is: as configured, else from the list of States; without either its code. */
export async function ownStateName(config: Config, db: DataSource | EntityManager): Promise<LocalizedText> {
  if (config.NMIRF_STATE_NAME) return { en: config.NMIRF_STATE_NAME };
  const found = await readFirst<{ name: LocalizedText }>(db, 'select name from state where code = $1', [config.NMIRF_STATE_CODE]);
  return found?.name ?? (config.demonstration ? demonstrationState : { en: config.NMIRF_STATE_CODE });
}
