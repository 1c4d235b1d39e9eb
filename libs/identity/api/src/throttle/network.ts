import { isIPv4, isIPv6 } from 'node:net';

/** The eight groups of an IPv6 address, with its `::` written out. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''));
}

/**
 * The network of an address: /24 of IPv4, /56 of IPv6 (what one household or office is commonly given).
 * Somebody who may choose among the addresses of a network is one and the same for the throttle.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return 'unknown';
  const groups = groupsOf(plain);
  const fourth = (groups[3] ?? '0').padStart(4, '0').slice(0, 2);
  return `${groups.slice(0, 3).join(':')}:${fourth}00::/56`;
}
