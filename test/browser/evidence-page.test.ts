import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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

  const files = (...names: string[]) => names.map((name) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(name.endsWith('.exe') ? 'MZ\u0000\u0000' : `What I did: ${name}`) }));
  const listed = (page: Page, place: string) => page.locator(`${place} .files > li > span`).allInnerTexts();
  const filesIn = async (application: Parameters<typeof evidenceOf>[0], domain: number) => (await evidenceOf(application)).find((one) => one.domain === domain)?.files ?? [];
  const textOf = async (application: Parameters<typeof evidenceOf>[0], domain: number) => (await evidenceOf(application)).find((one) => one.domain === domain)?.text;
  const widerThanScreen = (page: Page) => page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

  it.each(Object.keys(screens) as Screen[])('takes files that are chosen and dropped, says why one is refused, and keeps what is being typed (%s)', async (screen) => {
    const { page, faults, application } = await opened('Dora Drops', screen);
    await page.locator('#domain-4 details.write summary').click();
    await page.locator('#text-4').fill('Half a sentence');
    await page.locator('#files-4').setInputFiles(files('audit of a practice with a rather long name.txt', 'run.exe'));
    await page.locator('#domain-4').getByText('run.exe: This is a program').waitFor();
    await page.locator('#domain-4 .files').getByRole('button', { name: 'Remove audit' }).waitFor();
    expect(await page.locator('#text-4').inputValue()).toBe('Half a sentence');

    const dropped = await page.evaluateHandle("(() => { const data = new DataTransfer(); data.items.add(new File(['A survey.'], 'survey.txt')); return data; })()");
    await page.dispatchEvent('#domain-5', 'drop', { dataTransfer: dropped });
    await page.locator('#domain-5').getByText('survey.txt').waitFor();
    await page.locator('#domain-5').getByText('Has 1 file').waitFor();

    expect(await listed(page, '#domain-4')).toEqual(['audit of a practice with a rather long name.txt (59 bytes)']);
    expect((await evidenceOf(application)).filter(({ files: kept }) => kept.length > 0).map(({ domain }) => domain)).toEqual([4, 5]);
    expect(await widerThanScreen(page)).toBe(false);
    await mkdir(screenshotFolder, { recursive: true });
    await page.screenshot({ path: path.join(screenshotFolder, `evidence-page-${screen}.png`) });
    expect(faults).toEqual([]);
  });

  it('saves text while it is typed, keeps it through a lost connection, and puts two tabs together', async () => {
    const { page, application, faults } = await opened('Sia Saves', 'phone');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await page.locator('#domain-4 details.write summary').click();
    await page.locator('#text-4').fill('What I did.\n\nWhat came of it.');
    await page.locator('#domain-4 .kept').getByText('Saved at').waitFor();
    expect(await textOf(application, 4)).toBe('What I did.\n\nWhat came of it.');

    await other.locator('#domain-4 details.write summary').click();
    await other.locator('#text-4').fill('From the other tab.');
    await other.locator('#domain-4 .kept').getByText('both versions are here now').waitFor();
    await page.locator('#text-4').fill('What I did, and why.\n\nWhat came of it.');
    await page.locator('#domain-4 .kept').getByText('together with what was changed elsewhere').waitFor();
    for (const words of ['What I did, and why.', 'What came of it.', 'From the other tab.']) expect(await page.locator('#text-4').inputValue()).toContain(words);

    await page.context().setOffline(true);
    await page.locator('#text-4').pressSequentially(' In the cellar.');
    await page.locator('#domain-4 .kept').getByText('Your words are safe in this browser').waitFor();
    await page.screenshot({ path: path.join(screenshotFolder, 'evidence-page-offline.png') });
    await page.context().setOffline(false);
    await page.locator('#domain-4 .kept').getByText('Saved at').waitFor();
    expect(await textOf(application, 4)).toContain('In the cellar.');
    expect(faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });

  it('brings back what had not been saved when the browser broke down', async () => {
    const { page, application } = await opened('Cleo Closes', 'phone');
    await page.locator('#domain-2 details.write summary').click();
    await page.context().setOffline(true);
    await page.locator('#text-2').fill('Typed in the lift.');
    // A page that is closed sends its last words, connection or not; one that breaks down cannot.
    const broken = page.waitForEvent('crash');
    const devtools = await page.context().newCDPSession(page);
    void devtools.send('Page.crash').catch(() => undefined);
    await broken;
    await page.close();
    const context = page.context();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(page.url());
    await again.locator('#domain-2 .kept').getByText('Saved at').waitFor();
    expect(await again.locator('#text-2').inputValue()).toBe('Typed in the lift.');
    expect(await textOf(application, 2)).toBe('Typed in the lift.');
  });

  it('sends a large file in pieces, goes on by itself after a break, and after a closed page when the file is chosen again', async () => {
    const { page, application } = await opened('Bea Breaks', 'phone');
    const large = { name: 'accounts.txt', mimeType: 'text/plain', buffer: Buffer.alloc(5 * 1024 * 1024, 'What we earned and spent. ') };
    // The third piece does not get through.
    let pieces = 0;
    await page.route('**/uploads/*', (route) => (route.request().method() === 'PATCH' && ++pieces === 3 ? route.abort('connectionreset') : route.continue()));
    await page.locator('#files-7').setInputFiles(large);
    await page.locator('#domain-7 .files').getByText('accounts.txt').waitFor();
    expect(pieces).toBe(6);
    expect((await filesIn(application, 7)).map(({ size }) => size)).toEqual([large.buffer.length]);

    await page.unroute('**/uploads/*');
    await page.route('**/uploads/*', (route) => (route.request().method() === 'PATCH' && ++pieces === 9 ? undefined : route.continue()));
    const second = path.join(tmpdir(), `${application.id}-survey.txt`);
    await writeFile(second, Buffer.alloc(5 * 1024 * 1024, 'What patients said. '));
    await page.locator('#files-8').setInputFiles(second);
    await expect.poll(() => pieces, { timeout: 20_000 }).toBe(9);
    await page.reload();
    await page.locator('#domain-8 .pending').getByText('2.1 MB of 5.2 MB is here').waitFor();
    await page.screenshot({ path: path.join(screenshotFolder, 'evidence-page-half-here.png') });
    await page.unroute('**/uploads/*');
    pieces = 0;
    await page.route('**/uploads/*', (route) => ((pieces += route.request().method() === 'PATCH' ? 1 : 0), route.continue()));
    await page.locator('#files-8').setInputFiles(second);
    await page.locator('#domain-8 .files').getByText('survey.txt').waitFor();
    expect(pieces).toBe(3);
    expect(await page.locator('#domain-8 .pending li').count()).toBe(0);
    await rm(second);
  });

  it('lets a file be opened, renamed, moved, taken out and put back, and points be ticked off, on a phone', async () => {
    const { page, application, faults } = await opened('Ann Arranges', 'phone');
    await page.locator('#files-3').setInputFiles(files('scan0001.txt'));
    await page.locator('#domain-3 .files').getByText('Rename or move').click();
    await page.getByLabel('Name', { exact: true }).fill('Organisation chart');
    await page.getByLabel('Domain', { exact: true }).selectOption('6');
    await page.screenshot({ path: path.join(screenshotFolder, 'evidence-page-file.png') });
    await page.getByRole('button', { name: 'Save name and domain' }).click();
    expect(await listed(page, '#domain-6')).toEqual(['Organisation chart.txt (24 bytes)']);
    await page.getByRole('button', { name: 'Remove Organisation chart.txt' }).click();
    await page.getByText('The file is removed.').waitFor();
    await page.getByRole('button', { name: 'Undo: put it back' }).click();
    expect(await listed(page, '#domain-6')).toEqual(['Organisation chart.txt (24 bytes)']);

    await page.locator('#domain-4 details.guidance summary').click();
    await page.getByLabel('Quality improvement initiatives').check();
    await page.locator('#domain-4').getByText('1 of 6 points covered').waitFor();
    await page.getByLabel('Quality improvement initiatives').scrollIntoViewIfNeeded();
    await page.screenshot({ path: path.join(screenshotFolder, 'evidence-page-guidance.png') });
    await expect.poll(async () => (await evidenceOf(application)).find(({ domain }) => domain === 4)?.covered).toEqual(['4.3']);
    expect(await widerThanScreen(page)).toBe(false);
    expect(faults).toEqual([]);
  });

  it('can be written on in a frame of Teams, whose closing loses nothing, and in no frame of anybody else', async () => {
    const person = await platform.drafting('Terri Teams');
    await person.say('evidence 4');
    const application = await platform.application(person);
    const address = platform.page(person);
    const page = await (await browser.newContext(screens.desktop)).newPage();
    await page.route(/^https:/, (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><iframe src="${address}" width="900" height="600"></iframe>` }));

    const refused = page.waitForEvent('console', { predicate: (message) => message.text().includes('frame-ancestors'), timeout: 10_000 });
    await page.goto('https://elsewhere.example.org/');
    await refused;
    expect(await page.frameLocator('iframe').locator('#text-4').count()).toBe(0);

    await page.goto('https://teams.microsoft.com/v2/');
    const text = page.frameLocator('iframe').locator('#text-4');
    await text.fill('What I did.', { timeout: 10_000 });
    await page.frameLocator('iframe').locator('#domain-4 .kept').getByText('Saved at').waitFor();
    await text.fill('What I did, and the last words.');
    // As Teams closes a dialog: the frame is taken away, and nobody is asked.
    await page.evaluate("document.querySelector('iframe').remove()");
    await expect.poll(() => textOf(application, 4), { timeout: 10_000 }).toBe('What I did, and the last words.');
  });

  it('works without scripts: files, text, and taking a file out again', async () => {
    const { page } = await opened('Nora Noscript', 'phone', false);
    await page.locator('#files-1').setInputFiles(files('cv.txt', 'diploma.txt'));
    await page.locator('#domain-1').getByRole('button', { name: 'Add these files' }).click();
    await page.getByText('The files are added.').waitFor();
    expect(await listed(page, '#domain-1')).toHaveLength(2);
    await page.getByRole('button', { name: 'Remove cv.txt' }).click();
    await page.getByText('The file is removed.').waitFor();
    expect(await listed(page, '#domain-1')).toEqual(['diploma.txt (23 bytes)']);
    await page.locator('#domain-1 details.write summary').click();
    await page.locator('#text-1').fill('I hold a diploma.');
    await page.locator('#domain-1').getByRole('button', { name: 'Save the text' }).click();
    await page.getByText('The text is saved.').waitFor();
    expect(await page.locator('#domain-1 .state').innerText()).toBe('✅ Has text and 1 file');
    expect(await widerThanScreen(page)).toBe(false);
  });
});
