import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { unsavedChanges } from '@nmirf/platform/web';
import { holds, signedIn, toOwnArea } from './session/guards';
import { Session } from './session/session';

/** Signing in and out, and one's own account; top level. */
export const identityRoutes: Routes = [
  { path: 'sign-in', title: 'identity.sign-in.heading', loadComponent: () => import('./sign-in/sign-in-page').then((m) => m.SignInPage) },
  { path: 'sign-in/own-area', canActivate: [toOwnArea], children: [] },
  {
    path: 'sign-in/signed-out',
    title: 'identity.sign-out',
    loadComponent: () => import('./sign-in/signed-out-page').then((m) => m.SignedOutPage),
  },
  {
    path: 'password-reset',
    title: 'identity.reset.heading',
    loadComponent: () => import('./sign-in/password-reset-page').then((m) => m.PasswordResetPage),
  },
  {
    path: 'password-reset/:token',
    title: 'identity.new-password.heading',
    loadComponent: () => import('./sign-in/new-password-page').then((m) => m.NewPasswordPage),
  },
  {
    path: 'invitation/:token',
    title: 'identity.invitation.heading',
    loadComponent: () => import('./sign-in/invitation-page').then((m) => m.InvitationPage),
  },
  {
    path: 'account',
    title: 'identity.account.heading',
    canActivate: [signedIn],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./account/account-page').then((m) => m.AccountPage),
  },
  {
    path: 'account/second-factor',
    title: 'identity.second-factor.heading',
    canActivate: [signedIn],
    loadComponent: () => import('./account/second-factor-page').then((m) => m.SecondFactorPage),
  },
];

/** Accounts, grants and the audit trail; under `/administration`. */
export const identityAdministrationRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: () => (inject(Session).can('identity.administer') ? 'accounts' : 'audit-trail') },
  {
    path: 'accounts',
    title: 'identity.accounts.heading',
    canActivate: [holds('identity.administer')],
    loadComponent: () => import('./administration/accounts-page').then((m) => m.AccountsPage),
  },
  {
    path: 'accounts/new',
    title: 'identity.invite.heading',
    canActivate: [holds('identity.administer')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./administration/invite-page').then((m) => m.InvitePage),
  },
  {
    path: 'accounts/:id',
    title: 'identity.accounts.heading',
    canActivate: [holds('identity.administer')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./administration/account-page').then((m) => m.AdministeredAccountPage),
  },
  {
    path: 'audit-trail',
    title: 'identity.audit.heading',
    canActivate: [holds('audit.read')],
    loadComponent: () => import('./administration/audit-trail-page').then((m) => m.AuditTrailPage),
  },
];
