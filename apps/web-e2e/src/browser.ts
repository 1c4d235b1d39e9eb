import { setTimeout as wait } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from '../../launcher/chromium.mjs';

/** The platform that the set-up of these tests has started. */
export const platformUrl = process.env['TEST_PLATFORM_URL'] ?? '';

/** The sign-ins of the demonstration State, by role. */
export function signInOf(role: string): { email: string; password: string } {
  const all = JSON.parse(process.env['TEST_SIGN_INS'] ?? '[]') as { role: string; email: string; password: string }[];
  const found = all.find((one) => one.role === role);
  if (!found) throw new Error(`The demonstration State has nobody with the role ${role}`);
  return found;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: findChromium(), args: flags });

/** The widths at which every page must work, in CSS pixels. */
export const wide = { width: 1280, height: 900 };
export const narrow = { width: 360, height: 740 };

/** A page of its own browser context, which collects what goes wrong in it: script errors and refusals of the content security policy. */
export async function openPage(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const context = await browser.newContext({ viewport: wide, locale: 'en-GB', ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text());
  });
  return { page, context, faults };
}

/** Signs in through the form, as a person does. */
export async function signIn(page: Page, role: string): Promise<void> {
  const { email, password } = signInOf(role);
  await page.goto(`${platformUrl}/sign-in`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[autocomplete="current-password"]').fill(password);
  await page.locator('form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** What axe finds against WCAG 2.2 at levels A and AA, one line a violation. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Material keeps a toast, with its buttons, from screen readers until it reads it out, a moment after it came; then it stands elsewhere
    .exclude('mat-snack-bar-container div[aria-hidden="true"]')
    // what holds is not described node by node: half of the time
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'])
    // our pages have no frames, and without them the results need not be put together in a page of their own
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** Waits until a page has its heading and no skeleton is left. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  // waitForFunction would evaluate a text in the page, which the content security policy rightly refuses
  for (const skeleton of await page.locator('nm-skeleton').all()) await skeleton.waitFor({ state: 'detached' });
}

/** Asks until the answer is as it should be, and gives it back. What is asked is asked here: a page cannot wait for a promise. */
export async function until<T>(ask: () => Promise<T>, done: (answer: T) => boolean): Promise<T> {
  for (const last = Date.now() + 60_000; Date.now() < last; await wait(250)) {
    const answer = await ask();
    if (done(answer)) return answer;
  }
  throw new Error('It took longer than a minute');
}

/** Chooses the language of the account, which goes before the one of the device. */
export async function speak(page: Page, language: string): Promise<void> {
  await page.goto(`${platformUrl}/account`);
  await settled(page);
  await page.locator('nm-profile-form select').selectOption(language);
  await page.locator('nm-profile-form button[type=submit]').click();
  await page.locator(`html[lang=${language}]`).waitFor();
}

/** The API as somebody of the demonstration State asks it: what a journey needs around it, and does not walk. */
export async function asked(role: string): Promise<<T>(method: string, path: string, body?: unknown) => Promise<T>> {
  const { email, password } = signInOf(role);
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const form = body instanceof FormData;
    const answer = await fetch(`${platformUrl}/api/${path}`, {
      method,
      headers: { ...headers, ...(body !== undefined && !form && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const { accessToken } = (await (await send('POST', 'identity/sign-in', { email, password })).json()) as { accessToken: string };
  return async <T>(method: string, path: string, body?: unknown) => {
    const answer = await send(method, path, body, { authorization: `Bearer ${accessToken}` });
    return (/json/.test(answer.headers.get('content-type') ?? '') ? await answer.json() : await answer.arrayBuffer()) as T;
  };
}
