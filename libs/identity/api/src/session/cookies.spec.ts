import { parseConfig } from '@nmirf/platform/api';
import type { FastifyReply } from 'fastify';
import { Cookies } from './cookies';

const cookiesAt = (address: string) =>
  new Cookies(parseConfig({ DATABASE_URL: 'postgres://x/y', NMIRF_SECRET: 's'.repeat(40), NMIRF_PUBLIC_URL: address }));
function written(address: string, name: 'refresh' | 'device' | 'provider') {
  const setCookie = jest.fn();
  cookiesAt(address).write({ setCookie } as unknown as FastifyReply, name, 'value');
  return setCookie.mock.calls[0] as [string, string, object];
}

describe('cookies', () => {
  it.each(['https://nmirf.example', 'http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'at %s belong to the host alone and are secure',
    (address) => {
      const [name, , options] = written(address, 'refresh');
      expect(name).toBe('__Host-nmirf-refresh');
      expect(options).toMatchObject({ secure: true, httpOnly: true, sameSite: 'strict', path: '/' });
      expect(options).not.toHaveProperty('domain');
    },
  );
  it.each(['http://nmirf.ministry.example', 'http://10.0.0.5:3000', 'http://localhost.evil.example'])(
    'at %s, without TLS, go without the prefix that browsers would refuse',
    (address) => {
      const [name, , options] = written(address, 'refresh');
      expect(name).toBe('nmirf-refresh');
      expect(options).toMatchObject({ secure: false, httpOnly: true, sameSite: 'strict' });
    },
  );
  it('only the one of a journey to the provider survives coming back from another site', () => {
    expect(written('https://x.example', 'provider')[2]).toMatchObject({ sameSite: 'lax', maxAge: 600 });
    expect(written('https://x.example', 'device')[2]).toMatchObject({ sameSite: 'strict' });
  });
});
