import { accountWide, limits, waitAfter } from './limits';
import { networkOf } from './network';

describe('a limit', () => {
  it('is free at first, then doubles up to its most', () => {
    const waits = [0, 4, 5, 6, 7, 12, 13, 1000].map((failures) => waitAfter(failures, limits.accountFromNetwork) / 1000);
    expect(waits).toEqual([0, 0, 2, 4, 8, 256, 300, 300]);
  });
  it('over a whole account is never more than three seconds', () => {
    expect(Math.max(...Array.from({ length: 5000 }, (_, failures) => waitAfter(failures, accountWide)))).toBe(3000);
  });
});

describe('the network of an address', () => {
  it.each([
    ['192.0.2.77', '192.0.2.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['::FFFF:192.0.2.77', '192.0.2.0/24'],
    ['2001:db8:1:2ff:aaaa::1', '2001:db8:1:0200::/56'],
    ['2001:0db8:0001:02aa::', '2001:db8:1:0200::/56'],
    ['2001:db8:1::5', '2001:db8:1:0000::/56'],
    ['2001:db8::1', '2001:db8:0:0000::/56'],
    ['fe80::1%eth0', 'fe80:0:0:0000::/56'],
    ['::1', '0:0:0:0000::/56'],
    ['', 'unknown'],
    ['x', 'unknown'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
  it('is the same for two addresses of one subscriber, and another for the neighbour', () => {
    expect(networkOf('2001:db8:1:2a1::1')).toBe(networkOf('2001:db8:1:2b2::9'));
    expect(networkOf('2001:db8:1:2a1::1')).not.toBe(networkOf('2001:db8:1:3a1::1'));
  });
});
