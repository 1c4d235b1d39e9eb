import { AuditService, type Config } from '@nmirf/platform/api';
import { withApp, type Outcome } from './command';

export async function verifyAudit(config: Config): Promise<Outcome> {
  const result = await withApp(config, (app) => app.get(AuditService).verify());
  const text = result.intact
    ? `The audit trail is intact: ${result.entries} entries.`
    : `The audit trail is broken at entry ${result.brokenAt}.`;
  return { result, text, failed: !result.intact };
}
