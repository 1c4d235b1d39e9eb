const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** How failures in a row are slowed down: some are free, then each doubles the wait up to a most; after a rest all is forgotten. */
export interface Limit {
  name: string;
  free: number;
  first: number;
  most: number;
  forget: number;
}

/**
 * The limits. What they have in common: a stranger can make nobody wait but those of his own network, and even these
 * not on a device on which they have signed in before. No account is ever locked.
 */
export const limits = {
  /** one account, tried from one network */
  accountFromNetwork: { name: 'account-network', free: 5, first: 2 * second, most: 5 * minute, forget: hour },
  /** any accounts, tried from one network: many people may sit behind one address */
  network: { name: 'network', free: 60, first: second, most: minute, forget: hour },
  /** a device that has signed in to this account before stands apart from all others */
  knownDevice: { name: 'device', free: 10, first: 2 * second, most: 5 * minute, forget: hour },
  /** codes of a second factor: only somebody who has the password gets there */
  code: { name: 'code', free: 10, first: 5 * second, most: 5 * minute, forget: 24 * hour },
  /** the password asked again of somebody who is signed in */
  proof: { name: 'proof', free: 5, first: 2 * second, most: 5 * minute, forget: hour },
  /** requests for reset links from one network */
  resetFromNetwork: { name: 'reset-network', free: 20, first: 10 * second, most: 5 * minute, forget: hour },
  /** reset mails to one account: beyond these none is sent, and the answer does not tell */
  resetMail: { name: 'reset-mail', free: 3, first: 10 * minute, most: hour, forget: 4 * hour },
} as const satisfies Record<string, Limit>;

/** Failures of an account from everywhere together: these only make the answer slower, and only to unknown devices. */
export const accountWide = { name: 'account', free: 20, first: 250, most: 3 * second, forget: hour } as const satisfies Limit;

/** How long to wait after so many failures. */
export const waitAfter = (failures: number, limit: Limit): number =>
  failures < limit.free ? 0 : Math.min(limit.most, limit.first * 2 ** Math.min(30, failures - limit.free));
