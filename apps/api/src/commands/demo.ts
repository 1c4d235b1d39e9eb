import type { Config } from '@nmirf/platform/api';
import { DemonstrationClock, DemonstrationService } from '@nmirf/setup/api';
import { Refused, withApp, type Outcome } from './command';

/** Fills a demonstration installation; changes nothing when everything is there. */
export async function createDemonstration(config: Config): Promise<Outcome> {
  if (!config.demonstration)
    throw new Refused('demo.not-demonstration', 'This is not a demonstration: NMIRF_MODE is not set to demonstration.');
  const made = await withApp(config, (app) => app.get(DemonstrationService).ensure(), new DemonstrationClock());
  const text = [
    ...(made.reviewSymbol
      ? [
          `The invented Republic of Amaranta has ${made.recommendations} recommendations, ${made.institutions} institutions and ${made.reports} progress reports${made.created ? '' : ', as before'}.`,
        ]
      : []),
    'Sign in as:',
    ...made.signIns.map(({ role, email, password }) => `  ${role}: ${email}, ${password}`),
  ].join('\n');
  return { result: made, text };
}
