import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { LanguageService } from '../language/language-service';
import { provideTexts } from '../language/provide-texts';
import { apiInterceptor } from './api-interceptor';
import { asProblem, type ApiProblem } from './api-problem';
import { AUTHORIZATION, withoutAuthorization } from './authorization';
import { platformWorkTexts } from '../work-texts';

const later = () => new Promise((resolve) => setTimeout(resolve));

describe('calls of the API', () => {
  const authorization = { token: jest.fn<Promise<string | null>, []>(), refresh: jest.fn<Promise<boolean>, []>() };
  let http: HttpClient;
  let server: HttpTestingController;

  beforeEach(async () => {
    authorization.token.mockReset().mockResolvedValue('token-1');
    authorization.refresh.mockReset().mockResolvedValue(false);
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideHttpClient(withInterceptors([apiInterceptor])),
        provideHttpClientTesting(),
        { provide: AUTHORIZATION, useValue: authorization },
      ],
    });
    http = TestBed.inject(HttpClient);
    server = TestBed.inject(HttpTestingController);
    await TestBed.inject(LanguageService).use('fr', platformWorkTexts);
  });
  afterEach(() => server.verify());

  const failing = (url: string) =>
    new Promise<ApiProblem>((resolve) => http.get(url).subscribe({ error: (error: unknown) => resolve(error as ApiProblem) }));

  it('carry the reader’s language and the token', async () => {
    http.get('/api/things').subscribe();
    await later();
    const { request } = server.expectOne('/api/things');
    expect([request.headers.get('Accept-Language'), request.headers.get('Authorization')]).toEqual(['fr', 'Bearer token-1']);
  });

  it('carry no token where everybody reads, nor where one signs in', async () => {
    http.get('/api/public/site').subscribe();
    http.post('/api/identity/sign-in', {}, { context: withoutAuthorization() }).subscribe();
    await later();
    expect(server.expectOne('/api/public/site').request.headers.has('Authorization')).toBe(false);
    expect(server.expectOne('/api/identity/sign-in').request.headers.has('Authorization')).toBe(false);
    expect(authorization.token).not.toHaveBeenCalled();
  });

  it('are tried once more with a new token after a 401', async () => {
    authorization.refresh.mockImplementation(async () => {
      authorization.token.mockResolvedValue('token-2');
      return true;
    });
    const answer = new Promise((resolve) => http.get('/api/things').subscribe(resolve));
    await later();
    server.expectOne('/api/things').flush({}, { status: 401, statusText: 'Unauthorized' });
    await later();
    const second = server.expectOne('/api/things');
    expect(second.request.headers.get('Authorization')).toBe('Bearer token-2');
    second.flush({ items: [] });
    expect(await answer).toEqual({ items: [] });
  });

  it('fail as the problem that the server names', async () => {
    const problem = failing('/api/public/things');
    const fields = [{ field: 'title.en', code: 'too_small' }];
    server.expectOne('/api/public/things').flush(
      {
        type: '/problems/request.invalid',
        title: 'request.invalid',
        status: 400,
        code: 'request.invalid',
        params: { fields },
        requestId: 'r-1',
      },
      { status: 400, statusText: 'Bad Request' },
    );
    expect(await problem).toMatchObject({ code: 'request.invalid', status: 400, requestId: 'r-1', fields });
  });

  it('fail in our own words when something else answers, or nothing', async () => {
    const gateway = failing('/api/public/a');
    server.expectOne('/api/public/a').flush('<html>Bad gateway</html>', { status: 502, statusText: 'Bad Gateway' });
    expect(await gateway).toMatchObject({ code: 'request.unavailable', status: 502 });
    const offline = failing('/api/public/b');
    server.expectOne('/api/public/b').error(new ProgressEvent('error'));
    expect(await offline).toMatchObject({ code: 'request.unreachable', status: 0 });
  });

  it('show a fault of our own as a failure, never its words', () => {
    expect(asProblem(new TypeError('x is not a function'))).toMatchObject({ code: 'request.failed', status: 500 });
  });
});
