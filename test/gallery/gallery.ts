/**
 * `npm run gallery [-- applicant/domain]`: draws every card, or those whose path holds the word, with made-up data on one page,
 * test-output/gallery/index.html, and pictures of each where there is a Chromium.
 */
import path from 'node:path';
import { findChromium, howToGetChromium, launchChromium } from '../browser/support/chromium.ts';
import { photographGallery, writeGallery } from './draw-gallery.ts';
import { loadSamples } from './load-samples.ts';

const wanted = process.argv[2] ?? '';
const files = (await loadSamples()).filter(({ card }) => card.includes(wanted));
if (files.length === 0) throw new Error(`No card has "${wanted}" in its path.`);
const page = await writeGallery(files, path.resolve('test-output', 'gallery'));
console.log(`${files.length} cards: ${page}`);

if (findChromium() === undefined) {
  console.warn(`No pictures were taken, and whether cards fit on a phone was not looked at. ${howToGetChromium}`);
} else {
  const browser = await launchChromium();
  const { faults, pictures } = await photographGallery(page, browser);
  await browser.close();
  console.log(`${pictures.length} pictures: ${path.join(path.dirname(page), 'pictures')}`);
  for (const fault of faults) console.error(`! ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}
