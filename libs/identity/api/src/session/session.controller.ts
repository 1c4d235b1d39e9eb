import { Controller, Delete, Get, Inject, Param } from '@nestjs/common';
import { Done, SessionList } from '@nmirf/identity/model';
import { Answers, CurrentActor, Operation, SignedIn, Tag } from '@nmirf/platform/api';
import { Id, type Actor } from '@nmirf/platform/model';
import { SessionService } from './session.service';

/** One's own sessions. */
@Tag('Sessions', 'The devices on which one is signed in.')
@Controller('identity/sessions')
@SignedIn()
export class SessionController {
  constructor(@Inject(SessionService) private readonly sessions: SessionService) {}

  @Get()
  @Operation('Lists one’s own sessions')
  @Answers(SessionList)
  list(@CurrentActor() actor: Actor) {
    return this.sessions.list(actor);
  }

  /** Ends all but the one that asks. */
  @Delete()
  @Operation('Ends all one’s sessions but the present one')
  @Answers(Done)
  async endOthers(@CurrentActor() actor: Actor) {
    await this.sessions.endOthers(actor);
    return { done: true };
  }

  @Delete(':id')
  @Operation('Ends one of one’s own sessions')
  @Answers(Done)
  async end(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    await this.sessions.end(actor, id);
    return { done: true };
  }
}
