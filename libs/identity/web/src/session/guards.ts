import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanActivateFn, type UrlTree } from '@angular/router';
import type { Me } from '@nmirf/identity/model';
import { ApiProblem } from '@nmirf/platform/web';
import { Session } from './session';

/** A path of this site to return to after signing in; anything else leads home. */
export const ownPath = (path: string | null | undefined): string | undefined =>
  path && /^\/(?![/\\])[^\\\s]*$/.test(path) && !path.startsWith('/sign-in') ? path : undefined;

/** The area of somebody who has just signed in. */
export function homeOf({ permissions, roles, enrolmentRequired }: Pick<Me, 'permissions' | 'roles' | 'enrolmentRequired'>): string {
  if (enrolmentRequired) return '/account/second-factor';
  if (permissions.includes('recommendations.read') && !(roles.length === 1 && roles[0] === 'administrator')) return '/workspace';
  if (permissions.includes('identity.administer')) return '/administration';
  if (roles.includes('civil-society') || roles.includes('nhri')) return '/civil-society';
  // a partner reads what everybody reads; who has no role yet, or no more, sees that on the own page
  return roles.includes('un-partner') ? '/' : '/account';
}

/** Who is signed in. Without an answer of the server nobody is sent to sign in: the page says that it cannot be reached. */
async function personOf(session: Session): Promise<Me | null> {
  const me = await session.resume();
  if (!me && session.me() === undefined) throw new ApiProblem('request.unreachable', 0);
  return me;
}

/** Where somebody goes instead who has not signed in, or must enrol a second factor before all else; nothing when they may stay. */
async function elsewhere(session: Session, router: Router, url: string): Promise<UrlTree | undefined> {
  const me = await personOf(session);
  if (!me) return router.createUrlTree(['/sign-in'], { queryParams: { to: url } });
  if (!me.enrolmentRequired || url.startsWith('/account')) return undefined;
  return router.createUrlTree(['/account/second-factor'], { queryParams: { to: url } });
}

/** Only for somebody who has signed in; others sign in first and come back. */
export const signedIn: CanActivateFn = async (_route, { url }) => (await elsewhere(inject(Session), inject(Router), url)) ?? true;

/** Only for somebody who holds one of the permissions. */
export const holds =
  (...permissions: string[]): CanActivateFn =>
  async (_route, { url }) => {
    const session = inject(Session);
    const router = inject(Router);
    const instead = await elsewhere(session, router, url);
    if (instead) return instead;
    const allowed = permissions.some((permission) => session.can(permission));
    return allowed || new RedirectCommand(router.parseUrl('/not-allowed'), { skipLocationChange: true });
  };

/** Leads to one's own area: where a sign-in at a provider comes back to, which knows no areas. */
export const toOwnArea: CanActivateFn = async () => {
  const router = inject(Router);
  const me = await personOf(inject(Session));
  return router.parseUrl(me ? homeOf(me) : '/sign-in');
};
