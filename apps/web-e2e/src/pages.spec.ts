import type { Browser } from 'playwright-core';
import { accessibilityFaults, asked, launch, narrow, openPage, platformUrl, settled, signIn, signInOf, speak } from './browser';

describe('every page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
  });

  const open = [
    '/en',
    '/en/recommendations',
    '/en/recommendations?status=in-progress',
    '/en/documents',
    '/en/method',
    '/sign-in',
    '/password-reset',
    '/nowhere',
  ];
  const own = [
    '/workspace',
    '/workspace/review',
    '/workspace/follow-up',
    '/workspace/board',
    '/workspace/picture',
    '/workspace/recommendations',
    '/workspace/documents',
    '/workspace/imports',
    '/workspace/imports/new',
    '/workspace/reports',
    '/workspace/assignments',
    '/workspace/sheets',
    '/workspace/sheets/new',
    '/workspace/institutions',
    '/workspace/institutions/tree',
    '/workspace/institutions/new',
    '/workspace/institutions/import',
    // a record of each kind: the first of its list
    '/workspace/institutions/:id',
    '/workspace/recommendations/:id',
    '/account/notifications',
    '/account',
    '/account/second-factor',
    '/civil-society',
    '/not-allowed',
  ];
  const administration = ['/administration/accounts', '/administration/accounts/new', '/administration/audit-trail'];

  /** The path of a page; of a record, that of the first one of its list. */
  async function recordPath(pattern: string): Promise<string> {
    const [, list] = /^\/workspace\/(.+)\/:id$/.exec(pattern) ?? [];
    if (!list) return pattern;
    const coordinator = await asked('coordinator');
    const { items } = await coordinator<{ items: { id: string }[] }>('GET', `${list}?size=1`);
    return pattern.replace(':id', `${items[0]?.id}`);
  }

  /** axe, and no sideways scrolling, on a list of pages, in a language and at a width. */
  async function look(paths: readonly string[], role: string | undefined, language: 'en' | 'ar', viewport: typeof narrow) {
    const { page, context, faults } = await openPage(browser, { viewport, locale: language === 'ar' ? 'ar' : 'en-GB' });
    await page.addInitScript(`localStorage.setItem('nmirf.language', '${language}')`);
    const found: string[] = [];
    if (role) {
      expect(signInOf(role).email).toBeTruthy();
      await signIn(page, role);
      await speak(page, language);
    }
    for (const pattern of paths) {
      const path = await recordPath(pattern);
      await page.goto(platformUrl + path.replace(/^\/en/, `/${language}`));
      await settled(page);
      for (const fault of await accessibilityFaults(page)) found.push(`${path}: ${fault}`);
      const sideways = (await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')) as number;
      if (sideways > 1) found.push(`${path}: scrolls sideways by ${sideways} px`);
    }
    if (role) await speak(page, 'en');
    await context.close();
    return [...found, ...faults];
  }

  const visits = [
    ['anybody', open],
    ['coordinator', own],
    ['administrator', administration],
  ] as const;
  const views = [
    ['en', 1280],
    ['ar', 360],
  ] as const;

  it.each(views.flatMap((view) => visits.map((visit) => [...view, ...visit] as const)))(
    'is accessible in %s at %i px to %s',
    async (language, width, who, paths) => {
      const viewport = { width, height: 800 };
      expect(await look(paths, who === 'anybody' ? undefined : who, language, viewport)).toEqual([]);
    },
    240_000,
  );
});
