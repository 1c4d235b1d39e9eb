import { HttpContext, HttpContextToken } from '@angular/common/http';
import { InjectionToken } from '@angular/core';

/** Who signs requests: provided by identity, asked by the interceptor. */
export interface Authorization {
  /** the access token of this moment, refreshed when it is about to end; null when nobody is signed in */
  token(): Promise<string | null>;
  /** gets a new token after a refusal; whether there is one now */
  refresh(): Promise<boolean>;
}

/** Absent where no sign-in exists, as in server rendering. */
export const AUTHORIZATION = new InjectionToken<Authorization>('authorization');

/** Set on calls that carry no token and are not tried again: signing in and refreshing itself. */
export const ANONYMOUS = new HttpContextToken<boolean>(() => false);

/** The context of a call that carries no token: `http.post(url, body, { context: withoutAuthorization() })`. */
export const withoutAuthorization = (): HttpContext => new HttpContext().set(ANONYMOUS, true);

/** The header by which an edit says which version it was made on. */
export const ifMatch = (version: number): Record<string, string> => ({ 'If-Match': `"${version}"` });
