import { InvitationService, type PersonToInvite } from '@nmirf/identity/api';
import type { Config } from '@nmirf/platform/api';
import { systemActor } from '@nmirf/platform/model';
import { withApp, type Outcome } from './command';
import { explained, personOf } from './setup';

/** Invites somebody. The worker sends the mail; the link is printed as well, for where mail does not work yet. */
export async function inviteUser(config: Config, { email, name, role, language }: PersonToInvite): Promise<Outcome> {
  const person = { ...personOf({ email, name }), role, language };
  const { link, until } = await explained(
    withApp(config, (app) => app.get(InvitationService, { strict: false }).createInvitation(person, systemActor)),
  );
  const text = `${person.email} is invited. The mail is on its way; this link works as well, once, until ${until.toISOString()}:\n${link}`;
  return { result: { email: person.email, role, link, until: until.toISOString() }, text };
}
