import { DemonstrationAccountsService } from '@nmirf/identity/api';
import type { Config } from '@nmirf/platform/api';
import { Refused, withApp, type Outcome } from './command';

/** Fills a demonstration installation; changes nothing when everything is there. */
export async function createDemonstration(config: Config): Promise<Outcome> {
  if (!config.demonstration)
    throw new Refused('demo.not-demonstration', 'This is not a demonstration: NMIRF_MODE is not set to demonstration.');
  const signIns = await withApp(config, (app) => app.get(DemonstrationAccountsService).ensure());
  const text = ['Sign in as:', ...signIns.map(({ role, email, password }) => `  ${role}: ${email}, ${password}`)].join('\n');
  return { result: { signIns }, text };
}
