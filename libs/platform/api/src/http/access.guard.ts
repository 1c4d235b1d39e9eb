import { Inject, Injectable, SetMetadata, createParamDecorator, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { Problem, can, publicActor, type Actor } from '@nmirf/platform/model';
import type { FastifyRequest } from 'fastify';
import { UnitOfWork } from '../unit-of-work';

/** Key of what a route asks for: a permission, `public` or `signed-in`. */
export const accessKey = 'nmirf:access';

/** The route asks for this permission. */
export const Allow = (permission: `${string}.${string}`) => SetMetadata(accessKey, permission);
/** The route is open to everybody. */
export const Public = () => SetMetadata(accessKey, 'public');
/** The route is for everybody who has signed in: one's own account and sessions. */
export const SignedIn = () => SetMetadata(accessKey, 'signed-in');

/** Who asks. The public on public routes, unless a valid token came along. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const request = context.switchToHttp().getRequest<FastifyRequest & { user?: Actor }>();
  return { ...(request.user ?? publicActor), requestId: request.id };
});

/** Deny by default: a route without a declaration is refused (and start refuses it before). */
@Injectable()
export class AccessGuard extends AuthGuard('jwt') implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext) {
    const access = this.reflector.getAllAndOverride<string | undefined>(accessKey, [context.getHandler(), context.getClass()]);
    if (access === 'public') return true;
    await super.canActivate(context);
    const request = context.switchToHttp().getRequest<FastifyRequest & { user: Actor }>();
    if (access === 'signed-in') return true;
    if (access === undefined || !can(request.user, access)) {
      await this.recordDenial({ ...request.user, requestId: request.id }, access ?? 'undeclared', request);
      throw new Problem('access.not-allowed', 403, { permission: access });
    }
    return true;
  }

  /** Somebody signed in tried what is not theirs: that belongs in the trail. */
  private async recordDenial(actor: Actor, permission: string, request: FastifyRequest) {
    await this.work.run(actor, 'access.denied', async (tx) =>
      tx.audit('route', null, { permission, method: request.method, route: request.routeOptions.url ?? 'unknown' }),
    );
  }

  override handleRequest<T>(error: unknown, user: T): T {
    // A database that cannot be asked makes nobody signed out: a page that were told so would forget the session.
    if (error) throw error;
    if (!user) throw new Problem('access.signed-out', 401);
    return user;
  }
}
