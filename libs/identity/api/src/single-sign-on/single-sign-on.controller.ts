import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { SingleSignOn } from '@nmirf/identity/model';
import { Answers, CONFIG, type Config, CurrentActor, Operation, Public, Redirects, Tag } from '@nmirf/platform/api';
import { Problem, type Actor } from '@nmirf/platform/model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { From, type Client } from '../client';
import { Cookies } from '../session/cookies';
import { Entrance } from '../session/entrance';
import { SingleSignOnService } from './single-sign-on.service';

/** Where to go after the sign-in: a path of this site and nothing else. */
const Start = z.strictObject({
  to: z
    .string()
    .max(1000)
    .regex(/^\/(?![/\\])[^\\\s]*$/)
    .default('/'),
});
type Start = z.infer<typeof Start>;
/** A provider may add words of its own. */
const Callback = z.record(z.string().max(100), z.string().max(5000));

/** Sign-in through the State's own provider (OpenID Connect). These pages are gone to, not fetched: they answer with redirections. */
@Tag('Single sign-on', 'Signing in through the State’s own identity provider (OpenID Connect).')
@Controller('identity/oidc')
@Public()
export class SingleSignOnController {
  constructor(
    @Inject(SingleSignOnService) private readonly service: SingleSignOnService,
    @Inject(Entrance) private readonly entrance: Entrance,
    @Inject(Cookies) private readonly cookies: Cookies,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Operation('Says whether single sign-on is offered, and how it is called')
  @Answers(SingleSignOn)
  about() {
    return { enabled: this.service.enabled, label: this.service.enabled ? this.config.NMIRF_OIDC_LABEL : '' };
  }

  @Get('start')
  @Operation('Leads the browser to the identity provider', { 404: ['request.not-found'] })
  @Redirects()
  async start(@Query({ schema: Start }) { to }: Start, @Res() reply: FastifyReply) {
    if (!this.service.enabled) throw new Problem('request.not-found', 404);
    await this.leading(reply, async () => {
      const { address, journey } = await this.service.start(to);
      this.cookies.write(reply, 'provider', journey);
      return address;
    });
  }

  /** Back from the provider: to the page that was asked for, to the second step of the sign-in, or to the sign-in page with what went wrong. */
  @Get('callback')
  @Operation('Takes the browser back from the identity provider', { 404: ['request.not-found'] })
  @Redirects()
  async callback(
    @CurrentActor() actor: Actor,
    @From() client: Client,
    @Query({ schema: Callback }) _query: object,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    if (!this.service.enabled) throw new Problem('request.not-found', 404);
    await this.leading(reply, async () => {
      this.cookies.clear(reply, 'provider');
      const query = request.url.slice(request.url.indexOf('?') + 1);
      const { entry, to } = await this.service.finish(query, this.cookies.read(client, 'provider'), client, actor.requestId);
      const answer = this.entrance.open(reply, entry);
      // after the # it reaches no server and no log
      return answer.kind === 'second-factor' ? `/sign-in?to=${encodeURIComponent(to)}#challenge=${answer.challenge}` : to;
    });
  }

  private async leading(reply: FastifyReply, findAddress: () => Promise<string>): Promise<void> {
    let address: string;
    try {
      address = await findAddress();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      address = `/sign-in?problem=${error.code}`;
    }
    await reply.header('cache-control', 'no-store').redirect(address, 302);
  }
}
