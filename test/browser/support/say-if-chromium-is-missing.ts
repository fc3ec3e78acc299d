import { findChromium, howToGetChromium } from './chromium.ts';

/** Runs once before the browser tests. With REQUIRE_CHROMIUM set (as in CI) a missing Chromium is a failure; else all are skipped, and it says so. */
export function setup(): void {
  if (findChromium() !== undefined) return;
  if (process.env.REQUIRE_CHROMIUM) throw new Error(howToGetChromium);
  console.warn(`\n*** THE BROWSER TESTS ARE SKIPPED. ${howToGetChromium} ***\n`);
}
