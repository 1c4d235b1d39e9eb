import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, asked, launch, narrow, openPage, platformUrl, settled, signIn } from './browser';

// They begin in the future, so that other journeys over the same State meet no vacant seats that they do not know.
const agencies = [
  { code: 'ASG-FOREST', en: 'Agency for Forests', ar: 'وكالة الغابات', since: '2999-01-01' },
  { code: 'ASG-RIVERS', en: 'Agency for Rivers', ar: 'وكالة الأنهار', since: '2999-01-01' },
];

describe('assigning in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
  });

  const overflow = (page: Page) => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const waits = (count: number) => (count === 1 ? /1 waits? for your answer/ : `${count} wait for your answer`);
  const choose = async (page: Page, place: number, name: string) => {
    const lookup = page.locator('nm-lookup').nth(place);
    await lookup.getByRole('combobox').fill(name);
    await page.getByRole('option', { name }).click();
  };

  it('goes from ticks in the list over a preview to a result that can be taken back, except for what was answered', async () => {
    const { page, context, faults } = await openPage(browser);
    await signIn(page, 'coordinator');
    for (const { code, en, ar, since } of agencies) {
      await page.goto(`${platformUrl}/workspace/institutions/new`);
      await settled(page);
      await page.locator('nm-institution-form input[lang=en]').fill(en);
      await page.locator('nm-institution-form input[lang=ar]').fill(ar);
      await page.getByLabel('Code').fill(code);
      await page.getByLabel('Since').fill(since);
      await page.getByRole('button', { name: 'Add the institution' }).click();
      await page.getByRole('heading', { name: en, level: 1 }).waitFor();
    }

    // The focal point of the demonstration State answers for one of the agencies too.
    const administrator = await asked('administrator');
    const focalPoint = await asked('focal-point');
    const { id: accountId } = await focalPoint<{ id: string }>('GET', 'identity/me');
    const found = await administrator<{ items: { id: string }[] }>('GET', `institutions?q=${agencies[0]?.code}`);
    const scope = { kind: 'institution', id: found.items[0]?.id };
    await administrator('POST', `accounts/${accountId}/grants`, { role: 'focal-point', scope, from: '2026-01-01', to: null });
    const { waiting } = await focalPoint<{ waiting: number }>('GET', 'assignments/inbox');

    await page.goto(`${platformUrl}/workspace/recommendations`);
    await settled(page);
    const ticks = page.locator('tbody input[type=checkbox]');
    await ticks.nth(0).check();
    await ticks.nth(1).check();
    await page.getByText('2 recommendations selected').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Assign 2 recommendations…' }).click();

    await choose(page, 0, 'Agency for Forests');
    await choose(page, 1, 'Agency for Rivers');
    await page.getByLabel('Note to the institutions').fill('Please answer before the budget');
    await page.getByRole('button', { name: 'Show what would happen' }).click();
    await page.getByText('2 get new institutions').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Assign 2 recommendations' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    const result = page.url();
    expect(await accessibilityFaults(page)).toEqual([]);

    const focal = await openPage(browser, { viewport: narrow });
    await signIn(focal.page, 'focal-point');
    await focal.page.goto(`${platformUrl}/workspace/assignments`);
    await settled(focal.page);
    await focal.page.getByText(waits(waiting + 2)).waitFor();
    expect(await accessibilityFaults(focal.page)).toEqual([]);
    expect(await overflow(focal.page)).toBe(0);
    await focal.page
      .getByRole('button', { name: /^Accept.*Agency for Forests/ })
      .first()
      .click();
    await focal.page.getByText(waits(waiting + 1)).waitFor();
    await focal.page.locator('tbody tr', { hasText: 'Agency for Forests' }).locator('th a').first().click();
    await focal.page.getByRole('heading', { name: 'Responsible institutions' }).waitFor();
    await focal.page.getByText('Please answer before the budget').first().waitFor();
    await focal.page.getByText('History').click();
    expect(await accessibilityFaults(focal.page)).toEqual([]);
    expect(await overflow(focal.page)).toBe(0);
    await focal.context.close();

    await page.goto(result);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Undo' }).click();
    await page.getByText('1 could not be undone').waitFor();
    await page.getByText('3 assignments ended').waitFor();
    expect([...faults, ...focal.faults]).toEqual([]);
    await context.close();
  }, 180_000);

  it('works for all that a filter leaves, in Arabic on a narrow screen', async () => {
    const { page, context, faults } = await openPage(browser, { viewport: narrow });
    await signIn(page, 'coordinator');
    await page.goto(`${platformUrl}/workspace/recommendations?position=noted`);
    await settled(page);
    await page.locator('tbody input[type=checkbox]').first().check();
    await page.getByRole('button', { name: /^Select all \d+ that match$/ }).click();
    await page.getByRole('link', { name: /^Assign \d+ recommendations…$/ }).click();
    await page.waitForURL(/workspace\/assign\?/);
    await page.evaluate(`localStorage.setItem('nmirf.language', 'ar')`);
    await page.reload();
    await settled(page);
    await choose(page, 0, 'وكالة الأنهار');
    await page.locator('form button[type=submit]').click();
    await page.locator('nm-assign-preview').waitFor();
    expect(await page.evaluate('document.documentElement.dir')).toBe('rtl');
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);
});
