import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../bot/start/demo-people.ts';
import { demoPerson } from '../support/demo-person.ts';
import { freePortsInARow } from '../support/free-port.ts';
import { StartedProduct } from '../support/started-product.ts';
import { StubConnector } from '../support/teams/stub-connector.ts';
import { findChromium, launchChromium } from './support/chromium.ts';
import { PlaygroundPage, screens, type Screen } from './support/playground-page.ts';

/** Where the Teams clients are opened; away from those of somebody who has the product running. */
const clientPorts = { from: 3850, to: 3899 };

/** What an applicant would write; of domain 4, the one whose picture is taken. */
const evidenceOf = (domain: number): string =>
  domain === 4
    ? 'I led the QOF audit in 2025 and moved our recall from letters to texts. Missed reviews fell from 31 % to 12 % within nine months.'
    : `What I did in domain ${domain}, how I did it,\nand what came of it.`;

/**
 * The applicant and one assessor, each at a Teams client in a browser, with the product started as `npm start` does. The office and
 * the parts of others are played through the bot's port.
 */
// Skipped only where there is no Chromium; `say-if-chromium-is-missing.ts` then says so and how to get it.
describe.skipIf(findChromium() === undefined).each(Object.keys(screens) as Screen[])('from the first question to a locked mark sheet, by clicking (%s)', (screen) => {
  let browser: Browser;
  let connector: StubConnector;
  let product: StartedProduct;
  let firstPort: number;
  let reference: string;

  beforeAll(async () => {
    firstPort = await freePortsInARow(demoPeople.length, clientPorts.from, clientPorts.to);
    connector = await StubConnector.start();
    product = await StartedProduct.start({ now: '2027-01-11', environment: { PLAYGROUND: 'true', PLAYGROUND_PORT: String(firstPort) } });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.remove();
    await connector?.stop();
  });

  const clientOf = (key: string) => PlaygroundPage.open(browser, `http://localhost:${firstPort + demoPeople.findIndex((person) => person.key === key)}`, screen);
  const driven = (key: string) => demoPerson(product.url, connector, key);

  it('lets an applicant ask, join and apply', async () => {
    const client = await clientOf('applicant');
    await client.waitForCard('Hello Priya');
    await client.screenshot('applicant-1-welcome');
    await client.click('Am I eligible?');
    await client.waitForCard('Your post');
    await client.screenshot('applicant-2-eligibility', { wholeCard: true });
    // What is needed and missing is said on the card itself, before anything is sent.
    await client.fill('Practice or organisation', 'Harbour Lane Surgery');
    await client.click('May I apply?');
    await client.waitForCard('Please give a month and year');
    await client.fill('Since which month?', 'April 2021');
    await client.fill('I am not in breach of any article of the Constitution of the IGPM', true);
    await client.fill('No disciplinary action against me is pending or active', true);
    await client.click('May I apply?');
    await client.waitForCard('Yes, you may apply.');
    await client.screenshot('applicant-3-eligible', { wholeCard: true });
    await client.click('Next: become an Associate');
    await client.waitForCard('The fee is £60.00 a year');
    await client.screenshot('applicant-4-join', { wholeCard: true });
    await client.click('Become an Associate');
    await client.waitForCard('You are now an Associate');
    await client.click('Next: apply');
    await client.waitForCard('£336.00');
    await client.screenshot('applicant-5-apply', { wholeCard: true });
    await client.click('Apply and send me the invoice');
    const card = await client.waitForCard('Waiting for the payment');
    await client.screenshot('applicant-6-waiting', { wholeCard: true });
    reference = /IGPM-2027-\d{4}/.exec(await card.innerText())?.[0] ?? '';
    expect(reference).not.toBe('');

    const office = driven('office');
    await office.say(`paid ${reference}`);
    await office.click('Record payment');
    await client.waitForCard('your application pack is open');
    await client.screenshot('applicant-7-pack-open', { wholeCard: true });
    await client.close();
  });

  it('lets the applicant give evidence and testimonials, and submit', async () => {
    const client = await clientOf('applicant');
    await client.say('evidence');
    await client.waitForCard('0 of 10 domains have evidence.');
    await client.screenshot('applicant-8-evidence', { wholeCard: true });
    await client.click('Open domain 1: Qualifications and achievements');
    for (let domain = 1; domain < 10; domain += 1) {
      await client.waitForCard(`Domain ${domain} of 10`);
      await client.fill('Your evidence for this domain', evidenceOf(domain));
      if (domain === 4) await client.screenshot('applicant-9-domain', { wholeCard: true });
      await client.click(`Save, then ${domain + 1} ›`);
    }
    await client.waitForCard('Domain 10 of 10');
    await client.click('Save, then all domains');
    await client.waitForCard('9 of 10 domains have evidence.');

    await client.say('submit');
    await client.waitForCard('It is not complete yet.');
    await client.screenshot('applicant-10-not-complete', { wholeCard: true });
    await client.click('Evidence for domain 10. Probity, legal and compliance, governance');
    await client.waitForCard('Domain 10 of 10');
    await client.fill('Your evidence for this domain', 'The policies I keep, and how I know that they are followed.');
    await client.click('Save, then all domains');
    await client.waitForCard('10 of 10 domains have evidence.');

    await client.click('Testimonials');
    await client.waitForCard('The first');
    await client.screenshot('applicant-11-testimonials', { wholeCard: true });
    await client.fill('Who is it from?', 'An employer or senior work colleague');
    await client.fill('Their name', 'Dr Ann Partner');
    await client.fill('Only if you have it already: the testimonial (a file you can add afterwards)', 'She leads the practice with care.');
    await client.click('Add this testimonial');
    await client.waitForCard('The second');
    await client.fill('Who is it from?', 'A peer working in general practice management');
    await client.fill('Their name', 'Bill Peer');
    await client.fill('Only if you have it already: the testimonial (a file you can add afterwards)', 'A colleague one learns from.');
    await client.click('Add this testimonial');
    await client.waitForCard('Testimonial 2: here');
    await client.screenshot('applicant-12-testimonials-here', { wholeCard: true });
    await client.click('Next: submit');
    await client.waitForCard('I declare that');
    await client.fill('Type your name to sign', 'Priya Nair');
    await client.screenshot('applicant-13-declaration', { wholeCard: true });
    await client.click('I declare this and submit');
    await client.waitForCard('your application is submitted');
    await client.screenshot('applicant-14-submitted', { wholeCard: true });
    // Second thoughts: taken back, and submitted again.
    await client.click('Take it back to improve it');
    await client.waitForCard('and improve it?');
    await client.screenshot('applicant-15-take-back', { wholeCard: true });
    await client.click('Take it back');
    await client.waitForCard('You are improving it');
    await client.screenshot('applicant-16-improving', { wholeCard: true });
    await client.click('Submit');
    await client.waitForCard('I declare that');
    await client.fill('Type your name to sign', 'Priya Nair');
    await client.click('I declare this and submit');
    await client.waitForCard(`${reference}/2`);
    await client.close();
  });

  it('lets an assessor declare, mark ten domains and lock', async () => {
    const client = await clientOf('assessor-board');
    await client.waitForCard('Nothing waits for you.');
    const office = driven('office');
    await office.say(`panel ${reference}`);
    await office.click('Seat them');
    await client.waitForCard(`You are asked to assess ${reference}`);
    await client.screenshot('assessor-1-invitation', { wholeCard: true });
    await client.click('No conflict: open the evidence');
    await client.waitForCard('Domain 1 of 10');
    await client.screenshot('assessor-2-domain', { wholeCard: true });

    await client.click('5 At the standard');
    await client.waitForCard('Domain 2 of 10, 1 marked');
    await client.click('4 Insufficient');
    await client.waitForCard('It needs');
    await client.fill('Comment', 'The process is described, its result is not.');
    await client.screenshot('assessor-3-insufficient', { wholeCard: true });
    await client.click('Save and go on');
    await client.waitForCard('Not complete yet: it needs the guidance that the evidence misses.');
    const [first] = await client.choices('Which guidance does the evidence miss?');
    await client.fill('Which guidance does the evidence miss?', [first ?? '']);
    await client.click('Save and go on');
    await client.waitForCard('Domain 3 of 10, 2 marked');
    await client.fill('Comment (needed for any mark but 5)', 'Forecasts that other practices now copy.');
    await client.click('6 Meritorious');
    for (let domain = 4; domain <= 10; domain += 1) {
      await client.waitForCard(`Domain ${domain} of 10, ${domain - 1} marked`);
      await client.click('5 At the standard');
    }
    await client.waitForCard('All 10 domains are marked.');
    await client.screenshot('assessor-4-sheet', { wholeCard: true });
    await client.click('Lock my sheet');
    await client.click('Yes, lock it');
    await client.waitForCard('Your sheet is locked');
    await client.screenshot('assessor-5-locked', { wholeCard: true });
    await client.say('marking');
    await client.waitForCard('All your sheets are locked.');
    await client.screenshot('assessor-6-list', { wholeCard: true });
    await client.close();
  });

  it('shows the office what waits, and who has not marked yet', async () => {
    const client = await clientOf('office');
    await client.waitForCard('What waits for the office');
    await client.screenshot('office-1-queue', { wholeCard: true });
    await client.click('The window');
    await client.waitForCard('In: Marcus Okafor.');
    await client.screenshot('office-2-window', { wholeCard: true });
    await client.close();
  });

  it('shows the page of caught mail, and a letter', async () => {
    const page = await browser.newPage({ ...screens[screen], locale: 'en-GB' });
    await page.goto(`${product.url}/mail`);
    await page.getByText(`${reference}: your application pack`).waitFor();
    await page.screenshot({ path: `test-output/screenshots/mail-1-list-${screen}.png` });
    await page.getByText(`${reference}: your application pack`).click();
    await page.frameLocator('iframe').getByText('The application pack is attached').waitFor();
    await page.screenshot({ path: `test-output/screenshots/mail-2-letter-${screen}.png` });
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
    await page.close();
  });
});
