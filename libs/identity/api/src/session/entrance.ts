import { Inject, Injectable } from '@nestjs/common';
import type { SignInAnswer } from '@nmirf/identity/model';
import type { FastifyReply } from 'fastify';
import { answerOf, type Entry } from '../sign-in/sign-in.service';
import { Cookies } from './cookies';

/** Puts what a sign-in gave where it belongs: the access token into the answer, refresh token and mark of the device into cookies. */
@Injectable()
export class Entrance {
  constructor(@Inject(Cookies) private readonly cookies: Cookies) {}

  open(reply: FastifyReply, entry: Entry): SignInAnswer {
    if (entry.kind === 'signed-in') {
      if (entry.issued.refresh) this.cookies.write(reply, 'refresh', entry.issued.refresh);
      this.cookies.write(reply, 'device', entry.device);
    }
    return answerOf(entry);
  }
}
