import path from 'node:path';
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CardSample } from '../../cards/sample.ts';
import { photographGallery, writeGallery } from '../gallery/draw-gallery.ts';
import { loadSamples } from '../gallery/load-samples.ts';
import { findChromium, launchChromium } from './support/chromium.ts';

// Skipped only where there is no Chromium; `say-if-chromium-is-missing.ts` then says so and how to get it.
describe.skipIf(findChromium() === undefined)('the gallery', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => browser?.close());

  it("has a picture of every card, which Microsoft's renderer draws without a complaint and no wider than a phone", async () => {
    const files = await loadSamples();
    const page = await writeGallery(files, path.resolve('test-output', 'gallery'));
    const { faults, pictures } = await photographGallery(page, browser);

    expect(faults).toEqual([]);
    expect(pictures).toHaveLength(files.flatMap(({ samples }) => samples).length);
  });

  it('sees a card that is wider than a phone, and an element that the renderer does not know', async () => {
    const wide = { name: 'wide', card: cardOf({ type: 'ColumnSet', columns: [column('Left'), column('Right')] }) };
    const unknown = { name: 'unknown', card: cardOf({ type: 'TextBox', text: 'x' }) };
    const page = await writeGallery([{ file: 'made-up', card: 'made/up', samples: [wide, unknown] }], path.resolve('test-output', 'gallery-faults'));
    const { faults } = await photographGallery(page, browser);

    expect(faults.join('\n')).toContain('made/up: wide: wider than a phone');
    expect(faults.join('\n')).toMatch(/made\/up: unknown: .*TextBox/);
  });
});

function cardOf(part: CardSample['card']['body'][number]): CardSample['card'] {
  return { type: 'AdaptiveCard', version: '1.5', fallbackText: 'A card', speak: 'A card', body: [part] };
}

const column = (text: string) => ({ type: 'Column', width: '300px', items: [{ type: 'TextBlock', text, wrap: true }] });
