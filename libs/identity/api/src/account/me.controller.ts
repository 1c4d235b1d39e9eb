import { Body, Controller, Get, Inject, Patch } from '@nestjs/common';
import { Me, MeEdit } from '@nmirf/identity/model';
import { Answers, CurrentActor, IfMatch, Operation, SignedIn, Tag, Versioned } from '@nmirf/platform/api';
import type { Actor } from '@nmirf/platform/model';
import { MeService } from './me.service';

/** One's own account. */
@Tag('Me', 'The account of whoever asks.')
@Controller('identity/me')
@SignedIn()
export class MeController {
  constructor(@Inject(MeService) private readonly me: MeService) {}

  @Get()
  @Operation('Reads one’s own account, roles and permissions')
  @Answers(Me)
  get(@CurrentActor() actor: Actor) {
    return this.me.get(actor);
  }

  @Patch()
  @Operation('Changes one’s own name and language')
  @Versioned()
  @Answers(Me)
  edit(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body({ schema: MeEdit }) edit: MeEdit) {
    return this.me.edit(actor, version, edit);
  }
}
