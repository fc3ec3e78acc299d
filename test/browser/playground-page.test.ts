import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../bot/start/demo-people.ts';
import { startPlaygrounds, type Playgrounds } from '../../bot/start/playgrounds.ts';
import { freePort } from '../support/free-port.ts';
import { findChromium, launchChromium } from './support/chromium.ts';
import { startEveryInputBot, type EveryInputBot } from './support/every-input-bot.ts';
import { PlaygroundPage, screens, type Screen } from './support/playground-page.ts';

// Skipped only where there is no Chromium; `say-if-chromium-is-missing.ts` then says so and how to get it.
describe.skipIf(findChromium() === undefined)('a Teams client driven as a person drives it', () => {
  let bot: EveryInputBot;
  let dataDir: string;
  let playgrounds: Playgrounds;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'playground-page-'));
    bot = await startEveryInputBot(await freePort());
    const people = [];
    for (const person of demoPeople.slice(0, 1)) people.push({ ...person, playgroundPort: await freePort() });
    playgrounds = await startPlaygrounds({ botUrl: bot.url, dataDir, people, log: { info: () => undefined, warn: () => undefined } });
    url = playgrounds.addresses[0]?.url ?? '';
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await playgrounds?.stop();
    await bot?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it.each(Object.keys(screens) as Screen[])('says, fills in every kind of input, clicks and sees the card change in place (%s)', async (screen) => {
    const client = await PlaygroundPage.open(browser, url, screen);
    bot.clicks.length = 0;
    await client.waitForMessage('Welcome');
    await client.say('hello');
    await client.waitForMessage('You said: hello');
    await client.say('card');
    await client.waitForCard('Every input');

    await client.click('Save');
    await client.waitForCard('Please give your name');
    expect(bot.clicks).toEqual([]);

    await client.fill('Your name', 'Priya Nair');
    await client.fill('Reason', 'Two\nlines');
    await client.fill('Months', '25');
    await client.fill('From', '2025-01-31');
    await client.fill('Declaration', true);
    await client.fill('Role', 'Business Manager');
    await client.fill('Mark', '6');
    await client.fill('More roles', ['Practice Manager', 'Operations Manager']);
    const filled = await client.screenshot('harness-filled', { wholeCard: true });
    await client.click('Save');
    await client.waitForCard('Thank you for save');

    expect(bot.clicks).toEqual([
      {
        verb: 'save',
        data: { card: 'every-input', name: 'Priya Nair', reason: 'Two\nlines', months: '25', from: '2025-01-31', agrees: 'true', role: 'role-1', mark: '6', more: 'role-0,role-2' },
      },
    ]);
    expect(await client.cardCount()).toBe(1);
    expect((await stat(filled)).size).toBeGreaterThan(10_000);
    await client.close();
  });

  it('acts on the last of several cards, and finds an action in the overflow menu', async () => {
    const client = await PlaygroundPage.open(browser, url);
    bot.clicks.length = 0;
    await client.say('card');
    await client.waitForCard('Every input');
    await client.say('card');
    await expect.poll(() => client.cardCount()).toBe(2);

    await client.click('Withdraw');
    await client.waitForCard('Thank you for withdraw');
    await client.click('Back'); // the changed card has no such button: the one above it has
    await client.waitForCard('Thank you for back');

    expect(bot.clicks.map(({ verb }) => verb)).toEqual(['withdraw', 'back']);
    await client.close();
  });

  it('says which words it looked for in vain', async () => {
    const client = await PlaygroundPage.open(browser, url);
    client.page.setDefaultTimeout(300);
    await expect(client.waitForCard('Never shown')).rejects.toThrow('Never shown');
    await expect(client.click('No such button')).rejects.toThrow('No such button');
    await expect(client.fill('No such label', 'x')).rejects.toThrow('No such label');
    await client.close();
  });
});
