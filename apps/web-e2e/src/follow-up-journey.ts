import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { hasOffice, throughOffice } from '@nmirf/exchange/api/testing';
import { pdfSample } from '@nmirf/platform/api/testing';
import { matrixFixture, parseMatrix } from '@nmirf/recommendations/api/testing';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, asked, launch, openPage, platformUrl, settled, signIn, until } from './browser';

const folder = process.env['NMIRF_TEST_DATA'] ?? resolve(process.cwd(), '../shared/data');
const real = join(folder, 'documents/slovenia/UPR48_Slovenia_thematic_list.docx');
const summary = 'The law on clinics was adopted in May, with a budget of its own.';

interface List<T> {
  items: T[];
}

/** Defines the journey. It stands in the file of another one, after it: both bring and publish the same matrix. */
export const followUpJourney = () =>
  describe('the whole way of a recommendation', () => {
    let browser: Browser;
    let scratch: string;
    beforeAll(async () => {
      browser = await launch();
      scratch = await mkdtemp(join(tmpdir(), 'nmirf-follow-up-'));
    });
    afterAll(async () => {
      await browser.close();
      await rm(scratch, { recursive: true, force: true });
    });

    /** OHCHR's own matrix where the folder of real data is there, else one of the same size. */
    async function matrix(): Promise<string> {
      if (existsSync(real)) return real;
      const file = join(scratch, 'matrix.docx');
      await writeFile(file, await matrixFixture({ rows: 254, symbol: 'A/HRC/59/15' }));
      return file;
    }

    const open = async (role: string, path: string): Promise<Page & { faults: string[] }> => {
      const { page, faults } = await openPage(browser);
      await signIn(page, role);
      await page.goto(platformUrl + path);
      await settled(page);
      return Object.assign(page, { faults });
    };

    it('goes from the matrix over assignment, report, return, endorsement and publication back into the matrix', async () => {
      const coordinator = await asked('coordinator');
      const file = await matrix();
      const form = new FormData();
      form.append('file', new Blob([await readFile(file)]), basename(file));
      const { id: importId } = await coordinator<{ id: string }>('POST', 'imports', form);
      const seen = await coordinator<{ counts: { new: number }; stateUnderReview: { name: string } }>('GET', `imports/${importId}`);
      if (seen.counts.new) await coordinator('POST', `imports/${importId}/apply`, { otherState: seen.stateUnderReview.name });
      const { documentId } = await until(
        () => coordinator<{ state: string; documentId: string }>('GET', `imports/${importId}`),
        ({ state }) => state === 'applied' || seen.counts.new === 0,
      );
      await coordinator('POST', `source-documents/${documentId}/publish`);

      // Forty recommendations, three institutions.
      const { items } = await coordinator<List<{ id: string; code: string; paragraph: string }>>(
        'GET',
        `recommendations?document=${documentId}&size=40`,
      );
      const institution = async (code: string) =>
        (await coordinator<List<{ id: string; code: string }>>('GET', `institutions?q=${code}`)).items.find((one) => one.code === code)?.id;
      const order = {
        selection: { ids: items.map(({ id }) => id) },
        leadId: await institution('MINSAL'),
        supportingIds: [await institution('MINEDU'), await institution('MINJUS')],
        dueOn: null,
        note: null,
      };
      const preview = await coordinator<{ plan: string; counts: { new: number; unchanged: number } }>('POST', 'assignments/preview', order);
      expect(preview.counts.new + preview.counts.unchanged).toBe(40);
      if (preview.counts.new) await coordinator('POST', 'assignments', { ...order, plan: preview.plan });
      const [recommendation] = items;
      if (!recommendation) throw new Error('The document has no recommendation');

      // The focal point reports, with a file as evidence.
      const focal = await open('focal-point', `/workspace/recommendations/${recommendation.id}`);
      await focal.getByRole('link', { name: 'Report for Ministry of Health' }).click();
      await focal.getByRole('button', { name: 'Begin the report' }).click();
      await focal.waitForURL(/\/workspace\/reports\/[0-9a-f-]{36}/);
      const address = new URL(focal.url()).pathname;
      await focal.getByLabel('What was done').fill(summary);
      await focal.getByLabel('Period from').fill('2026-01-01');
      await focal.getByLabel('Period to').fill('2026-06-30');
      await focal.getByLabel('Proposed status').selectOption({ label: 'Partially implemented' });
      await focal.getByLabel('Why this status').fill('The law is in force.');
      const pdf = join(scratch, 'law.pdf');
      await writeFile(pdf, pdfSample);
      await focal.locator('nm-report-evidence input[type=file]').setInputFiles(pdf);
      await focal.locator('nm-evidence-form').waitFor();
      await focal.locator('nm-evidence-form').getByLabel('Title').fill('Law on clinics');
      await focal.locator('nm-evidence-form').getByLabel('Who may see it').selectOption({ label: 'Public' });
      expect(await accessibilityFaults(focal)).toEqual([]);
      await focal.locator('nm-evidence-form button[type=submit]').click();
      await focal.locator('nm-evidence-form').waitFor({ state: 'detached' });
      // What was typed survives a page that is loaded anew.
      await focal.getByText(/Saved at [0-9:]+\s*$/).waitFor();
      await focal.reload();
      await settled(focal);
      expect(await focal.getByLabel('What was done').inputValue()).toBe(summary);
      // Two write in the same field at the same time: both texts are shown, and both can be kept.
      const reporter = await asked('focal-point');
      const obstacles = async () =>
        (await reporter<{ obstacles: string }>('GET', address.replace('/workspace/reports', 'progress-reports'))).obstacles;
      const other = await open('focal-point', address);
      await other.getByLabel('Obstacles').fill('The budget came late.');
      await until(obstacles, (text) => text === 'The budget came late.');
      await focal.getByLabel('Obstacles').fill('Two provinces have no clinic.');
      await focal.getByText('Somebody else has changed this report').waitFor();
      expect(await accessibilityFaults(focal)).toEqual([]);
      await focal.getByLabel('Both, one after the other').check();
      await focal.getByRole('button', { name: 'Save with these choices' }).click();
      await until(obstacles, (text) => text.includes('The budget came late.') && text.includes('Two provinces have no clinic.'));
      await other.close();
      await focal.getByRole('button', { name: 'Submit for endorsement' }).click();
      await focal.getByText('Waiting for endorsement').waitFor();

      // The authority returns it, the focal point mends it, the authority endorses.
      const authority = await open('validating-authority', address);
      await authority.getByRole('button', { name: 'Return with a reason' }).click();
      await authority.getByLabel('What must be changed').fill('Say when it comes into force.');
      await authority.locator('nm-report-steps form').getByRole('button', { name: 'Return with a reason' }).click();
      await authority.getByText('Returned', { exact: true }).waitFor();
      await focal.goto(platformUrl + address);
      await settled(focal);
      await focal.getByText('Say when it comes into force.').waitFor();
      await focal.getByLabel('Next steps').fill('It comes into force in July.');
      await focal.getByRole('button', { name: 'Submit for endorsement' }).click();
      await focal.getByText('Waiting for endorsement').waitFor();
      await authority.reload();
      await authority.getByRole('button', { name: 'Endorse', exact: true }).click();
      await authority.getByText('Waiting for review').waitFor();

      const ministry = await open('coordinator', address);
      await ministry.getByRole('button', { name: 'Approve' }).click();
      await ministry.getByText('Approved, not yet published').waitFor();
      const anybody = await openPage(browser);
      await anybody.page.goto(`${platformUrl}/en/recommendations/${recommendation.code}`);
      expect(await anybody.page.getByText(summary).count()).toBe(0);
      await ministry.getByRole('button', { name: 'Publish', exact: true }).click();
      await ministry.getByText('Published by').waitFor();
      expect(await accessibilityFaults(ministry)).toEqual([]);

      // The public reads it; nobody's name is there.
      await until(
        async () => {
          await anybody.page.goto(`${platformUrl}/en/recommendations/${recommendation.code}`);
          return anybody.page.getByText(summary).count();
        },
        (count) => count > 0, // a rendered page is kept for some seconds
      );
      await anybody.page.getByText('Law on clinics').first().waitFor();
      expect(await anybody.page.locator('main').innerText()).not.toMatch(/Okoro|Say when it comes/);
      expect(await accessibilityFaults(anybody.page)).toEqual([]);

      // And the matrix goes home: 254 rows in their order, the text in its row.
      const { id: exportId } = await coordinator<{ id: string }>('POST', 'exports', { documentId, format: 'docx', language: 'en' });
      await until(
        () => coordinator<{ state: string }>('GET', `exports/${exportId}`),
        ({ state }) => state !== 'waiting',
      );
      const back = join(scratch, 'back.docx');
      await writeFile(back, Buffer.from(await coordinator<ArrayBuffer>('GET', `exports/${exportId}/file`)));
      const [sent, returned] = [await parseMatrix(file), await parseMatrix(back)];
      expect(returned.rows.map(({ paragraph, text, states }) => [paragraph, text, states])).toEqual(
        sent.rows.map(({ paragraph, text, states }) => [paragraph, text, states]),
      );
      expect(returned.rows).toHaveLength(254);
      expect(returned.rows.find(({ paragraph }) => paragraph === recommendation.paragraph)?.assessment).toContain(summary);
      if (hasOffice) expect((await throughOffice(await readFile(back), 'docx', 'txt')).toString()).toContain(summary);
      expect([focal, authority, ministry].flatMap(({ faults }) => faults)).toEqual([]);
    }, 240_000);
  });
