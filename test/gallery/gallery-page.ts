import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { hostConfig, paletteOf, themes, type Palette } from './host-config.ts';
import { type SampleFile } from './load-samples.ts';

/** Pixels that a card has in a Teams chat on a laptop and on a phone. */
const screens = { desktop: 480, phone: 320 } as const;

/** One page with everything in it: it opens from the disk in any browser and fetches nothing. */
export async function galleryPage(files: readonly SampleFile[]): Promise<string> {
  const cards = files.flatMap(({ card, samples }) => samples.map(({ name, card: json }) => ({ title: `${card}: ${name}`, json })));
  const hostConfigs = Object.fromEntries(themes.map((theme) => [theme, hostConfig(theme)]));
  let index = 0;
  const sections = files.map(
    ({ card, file, samples }) => `<h2 id="${escapeHtml(card)}">${escapeHtml(card)} <small>${escapeHtml(file)}</small></h2>
      ${samples.map((sample) => sectionOf(`${card}: ${sample.name}`, JSON.stringify(sample.card).length, index++)).join('\n')}`,
  );
  return `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<title>Cards of the accreditation bot</title>
<style>${pageStyle}\n${themes.map((theme) => themeStyle(`.${theme}`, paletteOf(theme))).join('\n')}</style>
<h1>Cards of the accreditation bot</h1>
<p>Made-up data, drawn by Microsoft's renderer in colours and sizes like those of Teams: light and dark, on a laptop (${screens.desktop} px) and on a phone (${screens.phone} px).</p>
<ul id="faults"></ul>
<nav>${files.map(({ card }) => `<a href="#${escapeHtml(card)}">${escapeHtml(card)}</a>`).join(' · ')}</nav>
${sections.join('\n')}
${(await scripts()).map((script) => `<script>${script}</script>`).join('\n')}
<script>drawCards(${inScript(cards)}, ${inScript(hostConfigs)});</script>
</html>
`;
}

function sectionOf(title: string, size: number, index: number): string {
  const places = themes.flatMap((theme) =>
    Object.entries(screens).map(([screen, width]) => `<div class="teams ${theme}"><div class="card" data-card="${index}" data-theme="${theme}" data-screen="${screen}" style="width: ${width}px"></div></div>`),
  );
  return `<section data-title="${escapeHtml(title)}"><h3>${escapeHtml(title)} <small>${(size / 1024).toFixed(1)} KB</small></h3><div class="row">${places.join('')}</div></section>`;
}

async function scripts(): Promise<string[]> {
  const require = createRequire(import.meta.url);
  const files = [
    path.join(path.dirname(require.resolve('adaptivecards/package.json')), 'dist', 'adaptivecards.min.js'),
    require.resolve('markdown-it/browser'),
    path.join(import.meta.dirname, 'draw-cards.js'),
  ];
  const sources = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return sources.map((source) => source.replaceAll('</script', '<\\/script'));
}

const pageStyle = `
  body { font: 14px/20px "Segoe UI", system-ui, sans-serif; margin: 24px; background: #fff; color: #242424; }
  small { color: #616161; font-weight: normal; font-size: 12px; }
  #faults { color: #c4314b; font-weight: 600; }
  .row { display: flex; align-items: flex-start; gap: 0; width: max-content; }
  .teams { padding: 16px; }
  .card { border-radius: 4px; box-sizing: border-box; }
  .ac-adaptiveCard { border-radius: 4px; box-sizing: border-box; }
  .ac-textBlock p { margin: 0 0 4px; } .ac-textBlock p:last-child { margin-bottom: 0; }
  .ac-textBlock ul, .ac-textBlock ol { margin: 0; padding-left: 20px; }
  .ac-input { font: inherit; box-sizing: border-box; border-radius: 4px; border: 1px solid; padding: 5px 8px; min-height: 32px; width: 100%; }
  .ac-input[type=checkbox], .ac-input[type=radio], input[type=checkbox], input[type=radio] { width: 16px; min-height: 16px; height: 16px; margin: 4px 8px 4px 0; }
  .ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect, .ac-toggleInput { border: 0; padding: 0; }
  .ac-textInput.ac-multiline { min-height: 80px; }
  .ac-actionSet { flex-wrap: wrap; row-gap: 8px; }
  .ac-pushButton { font: 600 14px/20px "Segoe UI", system-ui, sans-serif; border-radius: 4px; border: 1px solid; padding: 5px 12px; min-height: 32px; white-space: normal; }
  .ac-pushButton:disabled { opacity: 0.5; }
`;

function themeStyle(theme: string, palette: Palette): string {
  return `
  ${theme}.teams { background: ${theme === '.dark' ? '#1f1f1f' : '#f5f5f5'}; }
  ${theme} .ac-adaptiveCard { box-shadow: 0 0 0 1px ${palette.line}; }
  ${theme} a { color: ${palette.accent}; }
  ${theme} .ac-input { background: ${palette.card}; color: ${palette.text}; border-color: ${palette.line}; color-scheme: ${theme.slice(1)}; }
  ${theme} .ac-input::placeholder { color: ${palette.subtle}; }
  ${theme} .ac-pushButton { background: ${palette.card}; color: ${palette.text}; border-color: ${palette.line}; }
  ${theme} .ac-pushButton.style-positive { background: #5b5fc7; color: #fff; border-color: transparent; }
  ${theme} .ac-pushButton.style-destructive { background: #c4314b; color: #fff; border-color: transparent; }`;
}

const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
