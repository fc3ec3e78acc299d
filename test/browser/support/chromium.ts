import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
const wellKnown = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'];

/** What to tell somebody on whose machine there is none. */
export const howToGetChromium =
  'No Chromium was found. On Debian or Ubuntu: sudo apt-get install chromium. Elsewhere install Chromium or Chrome, or set CHROMIUM_PATH to its executable.';

/** The executable to drive: CHROMIUM_PATH (which is then the only one tried), else one in its usual place. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (environment.CHROMIUM_PATH) return isExecutable(environment.CHROMIUM_PATH) ? environment.CHROMIUM_PATH : undefined;
  const onPath = (environment.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return [...new Set([...folders, ...onPath])]
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .concat(wellKnown)
    .find(isExecutable);
}

/** A headless Chromium that speaks to nobody but this machine. @throws Error saying how to get one. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(howToGetChromium);
  return chromium.launch({
    executablePath,
    // The last: a page of another host may frame one of this machine, so that it is our own policy which lets it or does not.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-features=LocalNetworkAccessChecks'],
  });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
