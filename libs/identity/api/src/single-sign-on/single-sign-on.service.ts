import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Email } from '@nmirf/identity/model';
import { Clock, CONFIG, UnitOfWork, type Config } from '@nmirf/platform/api';
import { Problem, systemActor } from '@nmirf/platform/model';
import * as oidc from 'openid-client';
import { Repository } from 'typeorm';
import * as z from 'zod';
import { AccountEntity } from '../account/account.entity';
import type { Client } from '../client';
import { OneTimeLinkService } from '../invitation/one-time-link.service';
import { seal, unseal } from '../secrets';
import { SignInService, type Entry } from '../sign-in/sign-in.service';

const patience = 10 * 60_000;

/** What is remembered in the browser, sealed, while the person is at the provider. */
const Journey = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string(), until: z.number() });
type Journey = z.infer<typeof Journey>;

/** Who the provider says somebody is. */
interface Identity {
  issuer: string;
  subject: string;
  email: string;
}

/**
 * Sign-in through a provider of OpenID Connect: authorization code with PKCE, state and nonce. It never makes an account: the provider's
 * verified mail address must be that of an invited or existing one, which from then on belongs to this subject of the provider.
 */
@Injectable()
export class SingleSignOnService {
  private readonly log = new Logger('single-sign-on');
  private provider?: Promise<oidc.Configuration>;

  constructor(
    @InjectRepository(AccountEntity) private readonly accounts: Repository<AccountEntity>,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(SignInService) private readonly signIn: SignInService,
    @Inject(OneTimeLinkService) private readonly links: OneTimeLinkService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get enabled(): boolean {
    return this.config.NMIRF_OIDC_ISSUER !== undefined;
  }

  /** The provider's address to go to, and what the browser keeps until the person is back at `to`. */
  async start(to: string): Promise<{ address: string; journey: string }> {
    const provider = await this.discovered();
    const verifier = oidc.randomPKCECodeVerifier();
    const journey: Journey = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier,
      to,
      until: this.clock.now().getTime() + patience,
    };
    const address = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.callbackAddress,
      scope: 'openid email',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: journey.state,
      nonce: journey.nonce,
    });
    return { address: address.href, journey: seal(JSON.stringify(journey), this.config.NMIRF_SECRET) };
  }

  /** Takes the provider's answer (the query of the callback) and signs in whom it names. */
  async finish(query: string, sealed: string | undefined, client: Client, requestId?: string): Promise<{ entry: Entry; to: string }> {
    const journey = this.journeyOf(sealed);
    const identity = await this.identityOf(query, journey);
    const account = await this.accountOf(identity, requestId);
    return { entry: await this.signIn.enter(account, client, 'provider', requestId), to: journey.to };
  }

  private get callbackAddress(): string {
    return `${this.config.NMIRF_PUBLIC_URL}/api/identity/oidc/callback`;
  }

  /** The provider's own description, fetched once; after a failure the next sign-in tries again. */
  private async discovered(): Promise<oidc.Configuration> {
    const {
      NMIRF_OIDC_ISSUER: issuer,
      NMIRF_OIDC_CLIENT_ID: id,
      NMIRF_OIDC_CLIENT_SECRET: secret,
      NMIRF_OIDC_ALLOW_HTTP: http,
    } = this.config;
    if (!issuer || !id || !secret) throw new Problem('request.not-found', 404);
    this.provider ??= oidc.discovery(new URL(issuer), id, secret, undefined, {
      timeout: 10,
      ...(http && { execute: [oidc.allowInsecureRequests] }),
    });
    try {
      return await this.provider;
    } catch (error) {
      this.provider = undefined;
      throw this.refused(error);
    }
  }

  private journeyOf(sealed: string | undefined): Journey {
    try {
      const journey = Journey.parse(JSON.parse(unseal(sealed ?? '', this.config.NMIRF_SECRET)));
      if (journey.until > this.clock.now().getTime()) return journey;
    } catch {
      // forged, cut, or of another installation: the same as none
    }
    throw new Problem('identity.challenge-over', 401);
  }

  private async identityOf(query: string, { state, nonce, verifier }: Journey): Promise<Identity> {
    const provider = await this.discovered();
    let claims: { iss?: unknown; sub: string; email?: unknown; email_verified?: unknown };
    try {
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
      const tokens = await oidc.authorizationCodeGrant(provider, new URL(`${this.callbackAddress}?${query}`), checks);
      const idToken = tokens.claims();
      if (!idToken) throw new Error('no identity token');
      claims =
        idToken['email'] === undefined
          ? { ...(await oidc.fetchUserInfo(provider, tokens.access_token, idToken.sub)), iss: idToken.iss }
          : idToken;
    } catch (error) {
      throw this.refused(error);
    }
    const email = Email.safeParse(claims.email);
    if (!email.success || claims.email_verified !== true) throw new Problem('identity.provider-unknown-person', 403);
    return { issuer: provider.serverMetadata().issuer, subject: claims.sub, email: email.data };
  }

  /** The account that belongs to this person at the provider, or has the address and belongs to nobody there yet. */
  private async accountOf({ issuer, subject, email }: Identity, requestId?: string): Promise<AccountEntity> {
    const linked = await this.accounts.findOneBy({ providerIssuer: issuer, providerSubject: subject });
    if (linked?.state === 'active') return linked;
    if (linked) throw new Problem('identity.provider-unknown-person', 403);
    const actor = { ...systemActor, ...(requestId && { requestId }) };
    return this.work.run(actor, 'account.link-provider', async (tx) => {
      const account = await tx.em.findOne(AccountEntity, { where: { email }, lock: { mode: 'pessimistic_write' } });
      if (!account || account.state === 'disabled' || account.providerSubject) throw new Problem('identity.provider-unknown-person', 403);
      await tx.em.update(AccountEntity, account.id, { providerIssuer: issuer, providerSubject: subject, state: 'active' });
      if (account.state === 'invited') await this.links.end(tx, account.id);
      tx.audit('account', account.id, { issuer, was: account.state });
      return { ...account, state: 'active' };
    });
  }

  /** What went wrong stays in the log, by its code: an answer of the provider may name persons. */
  private refused(error: unknown): Problem {
    const { code, error: reason } = error as { code?: string; error?: string };
    this.log.warn({ refused: reason ?? code ?? (error as Error).name });
    return new Problem('identity.provider-refused', 502);
  }
}
