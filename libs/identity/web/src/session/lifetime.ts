import type { AccessToken } from '@nmirf/identity/model';

interface Times {
  iat?: number;
  exp?: number;
}

const timesOf = (token: string): Times => {
  try {
    return JSON.parse(atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'))) as Times;
  } catch {
    return {};
  }
};

/**
 * How long a token is good from now, in milliseconds. By the server's own clock at both ends, since this computer's may be hours off
 * and would then ask for a new token at each call.
 */
export function lifetimeOf({ accessToken, expiresAt }: Pick<AccessToken, 'accessToken' | 'expiresAt'>): number {
  const { iat, exp } = timesOf(accessToken);
  return typeof iat === 'number' && typeof exp === 'number' ? (exp - iat) * 1000 : Date.parse(expiresAt) - Date.now();
}
