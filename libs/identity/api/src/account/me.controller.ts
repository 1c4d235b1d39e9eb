import { Body, Controller, Get, Inject, Patch } from '@nestjs/common';
import { Me, MeEdit } from '@nmirf/identity/model';
import { Answers, CurrentActor, IfMatch, SignedIn, Versioned } from '@nmirf/platform/api';
import type { Actor } from '@nmirf/platform/model';
import { MeService } from './me.service';

/** One's own account. */
@Controller('identity/me')
@SignedIn()
export class MeController {
  constructor(@Inject(MeService) private readonly me: MeService) {}

  @Get()
  @Answers(Me)
  get(@CurrentActor() actor: Actor) {
    return this.me.get(actor);
  }

  @Patch()
  @Versioned()
  @Answers(Me)
  edit(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body({ schema: MeEdit }) edit: MeEdit) {
    return this.me.edit(actor, version, edit);
  }
}
