import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, type Locator, type Page } from 'playwright-core';

/** Teams on a laptop, and Teams on a phone. */
export const screens = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, deviceScaleFactor: 2 },
} as const;

export type Screen = keyof typeof screens;

/**
 * The playground draws its own developer's tools and a message column of at least 600 px. Teams on a phone has neither, so they give
 * way here; the card itself and everything in it is left as Microsoft draws it.
 */
const phoneStyle = `
  div:has(> [role=toolbar]), div:has(> [id^=avatar]) { display: none !important; }
  div:has([role=textbox][data-lexical-editor=true]) { min-width: 0 !important; }
  div:has(> div > div > div > div > [role=textbox][data-lexical-editor=true]) { padding-inline: 8px !important; }
  div:has(.ac-adaptiveCard):not(:has([data-lexical-editor=true])) { min-width: 0 !important; max-width: calc(100vw - 16px) !important; margin-inline: 0 !important; }
  .fai-OutputCard:has(.ac-adaptiveCard) { padding-inline: 0 !important; }
`;

/** Where screenshots are kept, for CI to hand on and for people to look at. */
export const screenshotFolder = path.resolve('test-output', 'screenshots');

/** Pixels that the client's own bars and the compose box take. */
const roomAroundCard = 300;

/** The card that drew the longest ago is not the one a person acts upon: of several that match, the last counts. */
const cards = '.ac-adaptiveCard';

/**
 * One person's Teams client, driven as that person would: it types, fills in, clicks and looks. Every method waits for what it
 * needs (15 s at most) and fails with the words that were sought.
 */
export class PlaygroundPage {
  private constructor(
    readonly page: Page,
    readonly screen: Screen,
  ) {}

  /** Opens the client at `url`, which makes it tell the bot that it was installed. */
  static async open(browser: Browser, url: string, screen: Screen = 'desktop'): Promise<PlaygroundPage> {
    const context = await browser.newContext({ ...screens[screen], locale: 'en-GB', timezoneId: 'Europe/London' });
    // The client asks Microsoft's servers for its fonts; a test asks nobody outside this machine for anything.
    await context.route((address) => !['localhost', '127.0.0.1'].includes(address.hostname), (route) => route.abort());
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(url);
    const client = new PlaygroundPage(page, screen);
    await client.tidy();
    return client;
  }

  /** Writes a message and sends it. */
  async say(text: string): Promise<void> {
    await this.compose.click();
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press('Enter');
    await this.page.getByText(text, { exact: true }).last().waitFor();
  }

  /** The last card with this text in it, once it is there. */
  async waitForCard(textInside: string | RegExp): Promise<Locator> {
    const card = this.page.locator(cards).filter({ hasText: textInside }).last();
    await card.waitFor();
    await card.scrollIntoViewIfNeeded();
    return card;
  }

  /** A plain message of the bot. */
  async waitForMessage(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).last().waitFor();
  }

  /**
   * Fills in the input with this label, on the last card that has one. For choices `value` is the title to choose (several for a
   * choice of many: those are ticked, all others not); for a toggle `true` or `false`, and the words beside its box may stand for a
   * label that is not drawn; for a date `2025-01-31`.
   */
  async fill(label: string, value: string | boolean | readonly string[]): Promise<void> {
    if (typeof value === 'boolean') {
      const box = this.page.locator(cards).getByRole('checkbox', { name: label }).last();
      await box.or(this.input(label)).last().waitFor();
      if (await box.isVisible()) return box.setChecked(value);
    }
    const input = this.input(label);
    await input.waitFor();
    const has = async (selector: string) => (await input.locator(selector).count()) > 0;
    if (await has('[role=radiogroup]')) return input.getByRole('radio', { name: String(value), exact: true }).check();
    if (await has('.fui-DatePicker')) return type(input, new Date(`${String(value)}T12:00:00`).toLocaleDateString('en-US'));
    if (await has('[role=combobox]')) return this.chooseFromList(input, String(value));
    if (await has('input[type=checkbox]')) return tick(input, value);
    return type(input, String(value));
  }

  /** The titles that a choice offers. */
  async choices(label: string): Promise<string[]> {
    const offered = this.input(label).getByRole('checkbox').or(this.input(label).getByRole('radio'));
    return Promise.all((await offered.all()).map(async (choice) => (await choice.getAttribute('aria-label')) ?? ''));
  }

  /** How many cards the conversation shows. */
  async cardCount(): Promise<number> {
    return this.page.locator(cards).count();
  }

  /** Clicks the action with this title, on the last card that has one; it may stand in a card's overflow menu. */
  async click(buttonTitle: string): Promise<void> {
    const name = { name: buttonTitle, exact: true };
    const shown = this.page.locator(cards).getByRole('button', name).or(this.page.locator(cards).getByRole('link', name)).last();
    const overflow = this.page.locator(cards).getByRole('button', { name: 'More options', exact: true }).last();
    await shown.or(overflow).last().waitFor();
    if (await shown.isVisible()) return shown.click();
    await overflow.click();
    await this.page.getByRole('menuitem', name).click();
  }

  /** Keeps what is seen now as NAME-desktop.png or NAME-phone.png; with `wholeCard`, on a screen tall enough for all of the last card. */
  async screenshot(name: string, { wholeCard = false } = {}): Promise<string> {
    await mkdir(screenshotFolder, { recursive: true });
    const file = path.join(screenshotFolder, `${name}-${this.screen}.png`);
    const { viewport } = screens[this.screen];
    const card = this.page.locator(cards).last();
    const height = wholeCard ? ((await card.boundingBox())?.height ?? 0) : 0;
    await this.page.setViewportSize({ width: viewport.width, height: Math.max(viewport.height, Math.ceil(height) + roomAroundCard) });
    if (wholeCard) await card.scrollIntoViewIfNeeded();
    await this.page.screenshot({ path: file, animations: 'disabled' });
    await this.page.setViewportSize(viewport);
    return file;
  }

  /** Opens the client anew, as a person does who comes back later. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.tidy();
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  private get compose(): Locator {
    return this.page.locator('[role=textbox][data-lexical-editor=true]');
  }

  /** Leaves the conversation alone on the screen: the log is of use to a developer, not to the person whose screen this is. */
  private async tidy(): Promise<void> {
    await this.compose.waitFor();
    if (this.screen === 'phone') await this.page.addStyleTag({ content: phoneStyle });
    // Not by a click: on a narrow screen the log lies under other things.
    await this.page.getByTitle('Hide log panel').dispatchEvent('click');
  }

  private labelled(label: string): Locator {
    const exactly = new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*\\*?\\s*$`);
    return this.page.locator('label').filter({ hasText: exactly });
  }

  /** The part that takes the answer; it stands beside its label. */
  private input(label: string): Locator {
    const lastCard = this.page.locator(cards).filter({ has: this.labelled(label) }).last();
    return lastCard.locator(this.labelled(label)).locator('xpath=following-sibling::*[contains(@class, "ac-input-container")]');
  }

  private async chooseFromList(input: Locator, title: string): Promise<void> {
    await input.getByRole('combobox').click();
    await this.page.getByRole('option', { name: title, exact: true }).click();
  }
}

/** Leaves the field too: numbers and dates are taken over only then. */
async function type(input: Locator, text: string): Promise<void> {
  const field = input.locator('input, textarea').first();
  await field.fill(text);
  await field.blur();
}

async function tick(input: Locator, value: string | boolean | readonly string[]): Promise<void> {
  const boxes = await input.getByRole('checkbox').all();
  for (const box of boxes) {
    const wanted = typeof value === 'boolean' ? value : [value].flat().includes((await box.getAttribute('aria-label')) ?? '');
    await box.setChecked(wanted);
  }
}
