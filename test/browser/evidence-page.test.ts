import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidenceOf } from '../../services/evidence/evidence.service.ts';
import { useApplicantPlatform } from '../bot/applicant/applicant-platform.ts';
import { setup } from '../support/global-database.ts';
import { findChromium, launchChromium } from './support/chromium.ts';
import { screenshotFolder, screens, type Screen } from './support/playground-page.ts';

// Skipped only where there is no Chromium; `say-if-chromium-is-missing.ts` then says so and how to get it.
describe.skipIf(findChromium() === undefined)('the evidence page in a browser', () => {
  let tearDown: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    tearDown = await setup();
  });
  afterAll(async () => tearDown?.());
  const platform = useApplicantPlatform('2027-01-11T09:00:00Z');
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => browser?.close());

  async function opened(name: string, screen: Screen, javaScriptEnabled = true) {
    const person = await platform.drafting(name);
    await person.say('evidence');
    const page = await (await browser.newContext({ ...screens[screen], javaScriptEnabled })).newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      // A refused file is answered 422, which the browser reports as well.
      if (message.type() === 'error' && !message.text().includes('422')) faults.push(message.text());
    });
    await page.goto(platform.page(person));
    return { person, page, faults, application: await platform.application(person) };
  }

  const files = (...names: string[]) => names.map((name) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(name.endsWith('.exe') ? 'MZ\u0000\u0000' : 'What I did.') }));
  const listed = (page: Page, place: string) => page.locator(`${place} .files li span`).allInnerTexts();
  const widerThanScreen = (page: Page) => page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

  it.each(Object.keys(screens) as Screen[])('takes files that are chosen and dropped, says why one is refused, and keeps what is being typed (%s)', async (screen) => {
    const { page, faults, application } = await opened('Dora Drops', screen);
    await page.locator('#domain-4 summary').click();
    await page.locator('#text-4').fill('Half a sentence');
    await page.locator('#files-4').setInputFiles(files('audit of a practice with a rather long name.txt', 'run.exe'));
    await page.locator('#domain-4').getByText('run.exe: This is a program').waitFor();
    await page.locator('#domain-4 .files button').waitFor();
    expect(await page.locator('#text-4').inputValue()).toBe('Half a sentence');

    const dropped = await page.evaluateHandle("(() => { const data = new DataTransfer(); data.items.add(new File(['A survey.'], 'survey.txt')); return data; })()");
    await page.dispatchEvent('#domain-5', 'drop', { dataTransfer: dropped });
    await page.locator('#domain-5').getByText('survey.txt').waitFor();
    await page.locator('#domain-5').getByText('Has 1 file').waitFor();

    expect(await listed(page, '#domain-4')).toEqual(['audit of a practice with a rather long name.txt (11 bytes)']);
    expect((await evidenceOf(application)).filter(({ files: kept }) => kept.length > 0).map(({ domain }) => domain)).toEqual([4, 5]);
    expect(await widerThanScreen(page)).toBe(false);
    await mkdir(screenshotFolder, { recursive: true });
    await page.screenshot({ path: path.join(screenshotFolder, `evidence-page-${screen}.png`) });
    expect(faults).toEqual([]);
  });

  it('works without scripts: files, text, and taking a file out again', async () => {
    const { page } = await opened('Nora Noscript', 'phone', false);
    await page.locator('#files-1').setInputFiles(files('cv.txt', 'diploma.txt'));
    await page.locator('#domain-1').getByRole('button', { name: 'Add these files' }).click();
    await page.getByText('The files are added.').waitFor();
    expect(await listed(page, '#domain-1')).toHaveLength(2);
    await page.getByRole('button', { name: 'Remove cv.txt' }).click();
    await page.getByText('The file is removed.').waitFor();
    expect(await listed(page, '#domain-1')).toEqual(['diploma.txt (11 bytes)']);
    await page.locator('#domain-1 summary').click();
    await page.locator('#text-1').fill('I hold a diploma.');
    await page.locator('#domain-1').getByRole('button', { name: 'Save the text' }).click();
    await page.getByText('The text is saved.').waitFor();
    expect(await page.locator('#domain-1 .state').innerText()).toBe('✅ Has text and 1 file');
    expect(await widerThanScreen(page)).toBe(false);
  });
});
