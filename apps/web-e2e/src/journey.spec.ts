import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { matrixFixture } from '@nmirf/recommendations/api/testing';
import type { Browser } from 'playwright-core';
import { followUpJourney } from './follow-up-journey';
import { launch, openPage, platformUrl, settled, signIn, until } from './browser';

const folder = process.env['NMIRF_TEST_DATA'] ?? resolve(process.cwd(), '../shared/data');
const real = join(folder, 'documents/slovenia/UPR48_Slovenia_thematic_list.docx');

describe('in a real browser', () => {
  let browser: Browser;
  let scratch: string;
  beforeAll(async () => {
    browser = await launch();
    scratch = await mkdtemp(join(tmpdir(), 'nmirf-browser-'));
  });
  afterAll(async () => {
    await browser.close();
    await rm(scratch, { recursive: true, force: true });
  });

  /** OHCHR's own matrix where the folder of real data is there, else one of the same size that is written for the test. */
  async function matrix() {
    if (existsSync(real)) return { file: real, rows: 254 };
    const file = join(scratch, 'matrix.docx');
    await writeFile(file, await matrixFixture({ rows: 254, symbol: 'A/HRC/59/15' }));
    return { file, rows: 254 };
  }

  it('a matrix goes from the Word file to the public list, and is found there in Arabic layout', async () => {
    const { file, rows } = await matrix();
    const { page, context, faults } = await openPage(browser);
    await signIn(page, 'coordinator');
    await page.goto(`${platformUrl}/workspace/imports/new`);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.waitForURL(/\/workspace\/imports\/[0-9a-f-]{36}/);
    await page.getByRole('button', { name: `Import ${rows} recommendations` }).click();
    // The demonstration State is none of those that are reviewed.
    await page.getByRole('button', { name: 'Import it all the same' }).click();
    await page.getByText('The import is done').waitFor({ timeout: 60_000 });

    // Nothing is public before it is published.
    const found = async () =>
      ((await (await fetch(`${platformUrl}/api/public/recommendations?q=140.7`)).json()) as { items: { code: string }[] }).items;
    expect(await found()).toEqual([]);
    await page.getByRole('button', { name: /^Publish/ }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Publish/ })
      .click();
    const [published] = await until(found, ({ length }) => length > 0);

    await page.goto(`${platformUrl}/ar/recommendations?document=`);
    await settled(page);
    expect(await page.evaluate(`[document.documentElement.lang, document.documentElement.dir]`)).toEqual(['ar', 'rtl']);
    const answer = await page.goto(`${platformUrl}/ar/recommendations/${published?.code}`);
    expect(answer?.status()).toBe(200);
    await settled(page);
    expect(await page.locator('blockquote').first().getAttribute('lang')).toBe('en');
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);

  it('public pages can be read without scripts', async () => {
    const { page, context } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${platformUrl}/en/recommendations`);
    expect(await page.locator('h1').innerText()).toContain('Recommendations');
    expect(await page.locator('article').count()).toBeGreaterThan(0);
    await context.close();
  }, 60_000);

  it('an address that does not exist says so, with status 404', async () => {
    const { page, context } = await openPage(browser);
    expect((await page.goto(`${platformUrl}/en/recommendations/UPR-9-99-XAM-1`))?.status()).toBe(404);
    expect((await page.goto(`${platformUrl}/nowhere`))?.status()).toBe(404);
    await context.close();
  }, 60_000);

  it('somebody without the permission is not let into an area', async () => {
    const { page, context } = await openPage(browser);
    await signIn(page, 'focal-point');
    await page.goto(`${platformUrl}/administration/accounts`);
    await settled(page);
    expect(await page.locator('nm-accounts-page').count()).toBe(0);
    await page.goto(`${platformUrl}/workspace/imports/new`);
    await settled(page);
    expect(await page.locator('input[type=file]').count()).toBe(0);
    await context.close();
  }, 60_000);

  it('two tabs that refresh at the same moment both stay signed in, and a sign-out in one reaches the other', async () => {
    const { page, context } = await openPage(browser);
    await signIn(page, 'auditor');
    const second = await context.newPage();
    await Promise.all([page.reload(), second.goto(`${platformUrl}/account`)]);
    await Promise.all([settled(page), settled(second)]);
    expect([page.url(), second.url()].some((url) => url.includes('/sign-in'))).toBe(false);
    await second.getByRole('button', { name: 'Sign out' }).first().click();
    await second.waitForURL(/\/sign-in/);
    await page.goto(`${platformUrl}/account`);
    await page.waitForURL(/\/sign-in/);
    await context.close();
  }, 60_000);
});

followUpJourney();
