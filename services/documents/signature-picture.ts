import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { type Font } from 'fontkit';
import { fontFile, openFont } from './fonts.ts';
import { palette } from './palette.ts';

/** A PNG, drawn twice as large as it is shown so that it stays sharp on good screens. */
export interface SignaturePicture {
  readonly png: Buffer;
  /** As shown, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** What stands in the picture: the name, and smaller lines below it, the last of them in colour. */
export interface SignatureWords {
  readonly name: string;
  readonly lines: readonly string[];
}

const width = 440;
const left = 84;
const room = width - left - 10;
const density = 2;

/** Draws the signature as a picture. The renderer reads no file and no address: text and fonts are all it is given. */
export async function drawSignature({ name, lines }: SignatureWords): Promise<SignaturePicture> {
  await renderer();
  const fontBuffers = await Promise.all([fontFile('serifBold'), fontFile('sans'), fontFile('sansBold')]);
  const height = 58 + lines.length * 18;
  const svg = pictureSvg(name, lines, height, { name: await openFont('serifBold'), lines: await openFont('sans') });
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: density },
    font: { fontBuffers: fontBuffers.map((font) => new Uint8Array(font)), defaultFontFamily: 'Source Sans 3', loadSystemFonts: false },
  });
  try {
    const rendered = image.render();
    const png = Buffer.from(rendered.asPng());
    rendered.free();
    return { png, width, height, alt: [`${name} MIGPM`, ...lines].join(', ') };
  } finally {
    image.free();
  }
}

function pictureSvg(name: string, lines: readonly string[], height: number, fonts: { readonly name: Font; readonly lines: Font }): string {
  const middle = height / 2;
  const texts = lines.map(
    (line, place) =>
      `<text x="${left}" y="${62 + place * 18}" font-family="Source Sans 3" font-size="${fitting(line, fonts.lines, 13)}" fill="#${place === lines.length - 1 ? palette.teal : palette.quiet}">${escapeXml(line)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="#${palette.paper}"/>
<rect width="4" height="${height}" fill="#${palette.gold}"/>
<circle cx="44" cy="${middle}" r="27" fill="#${palette.navy}"/>
<circle cx="44" cy="${middle}" r="23.5" fill="none" stroke="#${palette.gold}" stroke-width="1"/>
<text x="44" y="${middle + 4.5}" text-anchor="middle" font-family="Source Sans 3" font-weight="600" font-size="12.5" fill="#${palette.paper}">MIGPM</text>
<text x="${left}" y="38" font-family="Source Serif 4" font-weight="600" font-size="${fitting(name, fonts.name, 21)}" fill="#${palette.navy}">${escapeXml(name)}</text>
${texts.join('\n')}
</svg>`;
}

/** A long line is set smaller rather than cut off. */
function fitting(text: string, font: Font, size: number): number {
  const natural = (font.layout(text).advanceWidth / font.unitsPerEm) * size;
  return natural <= room ? size : (size * room) / natural;
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

let ready: Promise<void> | undefined;

/** The renderer is compiled once for the process. */
function renderer(): Promise<void> {
  ready ??= readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')).then(initWasm);
  return ready;
}
