import type { Actor } from '@nmirf/platform/model';

/** A person who has just shown who they are, for the trail: before there is a session, and with no permission. */
export const personActor = (accountId: string, requestId?: string, sessionId: string | null = null): Actor => ({
  kind: 'person',
  id: accountId,
  permissions: [],
  grants: [],
  sessionId,
  ...(requestId && { requestId }),
});
