import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Who signs in at the provider next, and what it says of them. */
export interface ProviderPerson {
  sub: string;
  email?: string;
  email_verified?: boolean;
}

/** A real OpenID Connect provider on loopback. */
export interface TestProvider {
  issuer: string;
  /** whom the provider's own sign-in page lets in */
  person: ProviderPerson;
  /** the requests that it was sent */
  asked: { authorization: URL[]; token: string[] };
  close(): Promise<void>;
}

/** Starts the provider, with one client. Its sign-in page lets the person in at once. Providers differ in where they tell the address. */
export async function testProvider(client: {
  id: string;
  secret: string;
  callback: string;
  emailIn: 'token' | 'userinfo';
}): Promise<TestProvider> {
  // loaded here, since it speaks to the console as soon as it is
  const { default: Provider } = await import('oidc-provider');
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const made: TestProvider = {
    issuer,
    person: { sub: 'nobody' },
    asked: { authorization: [], token: [] },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [client.callback],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: client.emailIn === 'userinfo',
    cookies: { keys: ['test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ ...made.person, sub: id }) }),
  });
  const handle = provider.callback();
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    if (url.pathname === '/auth') made.asked.authorization.push(url);
    if (url.pathname === '/token') made.asked.token.push(request.method ?? '');
    if (!url.pathname.startsWith('/interaction/')) return handle(request, response);
    void letIn().catch((error: unknown) => response.writeHead(500).end(String(error)));
    async function letIn() {
      const { prompt, params, session } = await provider.interactionDetails(request, response);
      if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: made.person.sub } });
      const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: params.client_id });
      grant.addOIDCScope('openid email');
      return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
    }
  });
  return made;
}

/** Goes to an address of the provider as a browser would, with cookies, until it is sent somewhere else; answers with that address. */
export async function browse(address: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = address;
  for (let step = 0; step < 10; step += 1) {
    if (!next.startsWith(issuer)) return next;
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`the provider answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
    next = new URL(location, issuer).href;
  }
  throw new Error('the provider goes round in circles');
}
