import { identityAreas } from '@nmirf/identity/model';
import { identityRoutes } from './routes';

it('each page of signing in and of the account is in an area that the server knows', () => {
  const first = identityRoutes.map(({ path }) => path?.split('/')[0]);
  expect([...new Set(first)].sort()).toEqual([...identityAreas].sort());
});
