import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser } from 'playwright-core';
import { galleryPage } from './gallery-page.ts';
import { type SampleFile } from './load-samples.ts';

/** Writes the page of all samples into `folder` and says where it is. */
export async function writeGallery(files: readonly SampleFile[], folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const page = path.join(folder, 'index.html');
  await writeFile(page, await galleryPage(files));
  return page;
}

/**
 * Opens a written gallery in a browser, keeps a picture of each sample in `pictures/` beside it, and returns what the renderer
 * found wrong: properties that it does not know, parts that are wider than the screen.
 */
export async function photographGallery(page: string, browser: Browser): Promise<{ faults: string[]; pictures: string[] }> {
  const folder = path.join(path.dirname(page), 'pictures');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const tab = await browser.newPage({ viewport: { width: 1_800, height: 1_000 } });
  try {
    await tab.goto(pathToFileURL(page).href);
    await tab.locator('html[data-drawn=true]').waitFor();
    const faults = await tab.locator('#faults li').allInnerTexts();
    const pictures: string[] = [];
    for (const section of await tab.locator('section').all()) {
      const title = (await section.getAttribute('data-title')) ?? '';
      const file = path.join(folder, `${title.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}.png`);
      await section.screenshot({ path: file, animations: 'disabled' });
      pictures.push(file);
    }
    return { faults, pictures };
  } finally {
    await tab.close();
  }
}
