import { InvitationService } from '@nmirf/identity/api';
import { Email, PersonName } from '@nmirf/identity/model';
import type { Config } from '@nmirf/platform/api';
import { Problem, type Language } from '@nmirf/platform/model';
import { Refused, withApp, type Outcome } from './command';

/** What an address or a name from the command line must be. */
export function personOf({ email, name }: { email: string; name: string }): { email: string; name: string } {
  const address = Email.safeParse(email);
  if (!address.success) throw new Refused('request.invalid', `${email} is no mail address`);
  const person = PersonName.safeParse(name);
  if (!person.success) throw new Refused('request.invalid', 'The name must have 1 to 120 characters');
  return { email: address.data, name: person.data };
}

const reasons: Record<string, string> = {
  'identity.administrator-exists': 'There is an administrator already. Administrators invite further people',
  'identity.email-taken': 'There is an account with this address already',
};

/** Says in words why somebody was not invited. */
export async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const reason = error instanceof Problem ? reasons[error.code] : undefined;
    throw error instanceof Problem && reason ? new Refused(error.code, reason) : error;
  }
}

/** The one-time link of the first administrator, only while there is none. */
export async function setUp(
  config: Config,
  { email, name, language }: { email: string; name: string; language: Language },
): Promise<Outcome> {
  const person = { ...personOf({ email, name }), language };
  const { link, until } = await explained(
    withApp(config, (app) => app.get(InvitationService, { strict: false }).createFirstAdministrator(person)),
  );
  const text = `Open this link to choose a password. It works once, until ${until.toISOString()}:\n${link}`;
  return { result: { email: person.email, link, until: until.toISOString() }, text };
}
