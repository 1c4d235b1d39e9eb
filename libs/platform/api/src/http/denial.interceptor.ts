import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Problem, type Actor, type FieldFault } from '@nmirf/platform/model';
import type { FastifyRequest } from 'fastify';
import { catchError, from, mergeMap, throwError, type Observable } from 'rxjs';
import { UnitOfWork } from '../unit-of-work';

/** How much of what a body brought along is kept: its sender chooses the names. */
const mostNames = 10;
const longestName = 60;

const unknownFields = ({ code, params }: Problem): string[] =>
  code === 'request.invalid' && params['in'] === 'body'
    ? ((params['fields'] ?? []) as FieldFault[]).filter((fault) => fault.code === 'unknown').map(({ field }) => field)
    : [];

/**
 * Whether a refusal says that somebody tried what is not theirs: a rule of access, a step that the workflow does not have for them, a record
 * that is not there for them, or a field that no body may set. That a symbol is taken, or a text too long, is nothing of that kind.
 */
const isDenial = (problem: Problem): boolean =>
  problem.status === 403 || problem.status === 404 || 'workflow' in problem.params || unknownFields(problem).length > 0;

/**
 * Puts refused writes into the audit trail, wherever they were refused behind the door: by a rule, by a scope or by the schema of the body.
 * Only those of people who have signed in: nobody else is to fill the trail.
 */
@Injectable()
export class DenialInterceptor implements NestInterceptor {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: Actor }>();
    const actor = request.user;
    if (request.method === 'GET' || actor?.kind !== 'person') return next.handle();
    return next.handle().pipe(
      catchError((error: unknown) => {
        const refused = throwError(() => error);
        if (!(error instanceof Problem) || !isDenial(error)) return refused;
        return from(this.record({ ...actor, requestId: request.id }, error, request)).pipe(mergeMap(() => refused));
      }),
    );
  }

  private async record(actor: Actor, problem: Problem, request: FastifyRequest): Promise<void> {
    const [subject = null] = Object.values(request.params as Record<string, string>);
    const fields = unknownFields(problem).map((name) => name.slice(0, longestName));
    await this.work.run(actor, 'access.denied', async (tx) =>
      tx.audit('route', subject, {
        code: problem.code,
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        ...(fields.length && { fields: fields.slice(0, mostNames) }),
      }),
    );
  }
}
