import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launch, narrow, openPage, platformUrl, settled, signIn, speak } from './browser';

const directory = `code,name_en,name_ar,acronym,branch,level,parent_code
HARB,Ministry of Harbours,وزارة الموانئ,MSP,executive,national,
REC,Directorate of clinical records with a name that is as long as the names of directorates sometimes are,,DCR,executive,national,HARB
HCRT,Harbour Court,محكمة الموانئ,,judicial,national,
BAD,Bad,,,royal,national,
`;

describe('institutions in a real browser', () => {
  let browser: Browser;
  let scratch: string;
  let file: string;
  beforeAll(async () => {
    browser = await launch();
    scratch = await mkdtemp(join(tmpdir(), 'nmirf-browser-'));
    file = join(scratch, 'bodies.csv');
    await writeFile(file, directory);
  });
  afterAll(async () => {
    await browser.close();
    await rm(scratch, { recursive: true, force: true });
  });

  const overflow = (page: Page) => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  it('are brought from a file, get a focal point with a letter, and lose it again', async () => {
    const { page, context, faults } = await openPage(browser);
    await signIn(page, 'coordinator');
    await page.goto(`${platformUrl}/workspace/institutions/import`);
    await page.locator('#import-file').setInputFiles(file);
    await page.getByText('The branch “royal” is not known').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Apply 3 changes' }).click();
    await page.getByText('The file was applied').waitFor();
    await page.getByRole('link', { name: 'Go to the institutions' }).click();
    await page.getByText('6 institutions have no principal focal point').waitFor();

    await page.getByRole('link', { name: 'Ministry of Harbours' }).first().click();
    await settled(page);
    await page.getByRole('button', { name: 'Designate somebody' }).click();
    await page.getByRole('combobox', { name: 'Person' }).fill('okoro');
    await page.getByRole('option', { name: /Samuel Okoro/ }).click();
    const letter = join(scratch, 'letter.pdf');
    await writeFile(letter, '%PDF-1.4\n%âãÏÓ\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n');
    await page.locator('#designation-letter').setInputFiles(letter);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Designate somebody' }).click();
    const row = page.getByRole('row', { name: /Samuel Okoro/ });
    await row.getByText('In force').waitFor();
    await row.getByRole('button', { name: /letter\.pdf/ }).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('button', { name: /letter\.pdf/ }).click()]);
    expect(download.suggestedFilename()).toBe('letter.pdf');

    await row.getByRole('button', { name: /^End the designation/ }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('Moved to another ministry');
    await page.getByRole('button', { name: 'End it now' }).click();
    await page.getByRole('heading', { name: 'Before' }).waitFor();
    await page.getByText('Moved to another ministry').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);

  it('are made and edited in a form', async () => {
    const { page, context, faults } = await openPage(browser);
    await signIn(page, 'coordinator');
    await page.goto(`${platformUrl}/workspace/institutions/new`);
    await settled(page);
    await page.getByRole('button', { name: 'Add the institution' }).click();
    await page.locator('nm-form-summary nm-notice').waitFor();
    await page.getByRole('textbox', { name: 'English' }).fill('Agency for Housing');
    await page.getByRole('textbox', { name: 'Code' }).fill('AFH');
    await page.getByRole('combobox', { name: 'Stands under' }).fill('harbour c');
    await page.getByRole('option', { name: /Harbour Court/ }).click();
    await page.getByRole('button', { name: 'Add the institution' }).click();
    await page.getByRole('heading', { name: 'Agency for Housing', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await page.getByRole('textbox', { name: 'Telephone' }).fill('+595 21');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('tab', { name: 'About the institution' }).click();
    await page.getByText('+595 21').waitFor();
    await page.goto(`${platformUrl}/workspace/institutions/tree`);
    await page.getByRole('button', { name: 'Show what stands under Harbour Court' }).click();
    await page.getByRole('link', { name: 'Agency for Housing' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);

  it.each([
    ['ar', 'rtl'],
    ['en', 'ltr'],
  ])(
    'fit on a narrow screen, in %s (%s)',
    async (language, direction) => {
      const { page, context, faults } = await openPage(browser, { viewport: narrow });
      await signIn(page, 'coordinator');
      await speak(page, language);
      await page.goto(`${platformUrl}/workspace/institutions`);
      await settled(page);
      const one = await page.locator('tbody th a').last().getAttribute('href');
      const parts = ['', '/tree', '/new', '/import'].map((part) => `/workspace/institutions${part}`);
      for (const path of [...parts, `${one}`]) {
        await page.goto(platformUrl + path);
        await settled(page);
        expect(await page.evaluate('document.documentElement.dir')).toBe(direction);
        expect([path, await overflow(page)]).toEqual([path, 0]);
      }
      await speak(page, 'en');
      expect(faults).toEqual([]);
      await context.close();
    },
    180_000,
  );

  it('are read by focal points, who are offered no change', async () => {
    const { page, context } = await openPage(browser);
    await signIn(page, 'focal-point');
    await page.goto(`${platformUrl}/workspace/institutions`);
    await settled(page);
    expect(await page.getByRole('link', { name: 'New institution' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Ministry of Harbours' }).first().click();
    await page.getByRole('heading', { name: 'Who speaks for it' }).waitFor();
    expect(await page.getByRole('button', { name: 'Designate somebody' }).count()).toBe(0);
    await page.goto(`${platformUrl}/workspace/institutions/new`);
    await settled(page);
    expect(await page.locator('nm-institution-form').count()).toBe(0);
    await context.close();
  }, 60_000);
});
