import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/** Adobe's Source families (OFL), whole and not cut to a language: every name in a Latin, Greek or Cyrillic script can be set. */
const files = {
  serif: '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  serifItalic: '@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  serifBold: '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  sans: '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  sansBold: '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
} as const;
export type FontName = keyof typeof files;
export const fontNames = Object.keys(files) as FontName[];

/** A font's file. */
export const fontFile = once((name: FontName) => readFile(createRequire(import.meta.url).resolve(files[name])));

/**
 * A font taken apart for one paper. Its tables, whose reading costs as much as drawing a page, are shared by all papers. Its
 * glyphs are not: a glyph first met as a part of another (the e of é) is remembered without its letter, and in the next paper
 * that letter could be seen but neither searched nor read aloud.
 */
export async function openFont(name: FontName): Promise<Font> {
  return Object.create(await tables(name), { _glyphs: { value: {}, writable: true } }) as Font;
}

/** Never used to set text itself, or what it remembers would reach every paper. */
const tables = once(async (name: FontName): Promise<Font> => {
  const font = create(await fontFile(name));
  if (!('layout' in font)) throw new TypeError(`${files[name]} is a collection, not a font`);
  return font;
});

/** Keeps what was made for each name; a failure is not kept, so that the next paper tries again. */
function once<Made>(make: (name: FontName) => Promise<Made>): (name: FontName) => Promise<Made> {
  const made = new Map<FontName, Promise<Made>>();
  return (name) => {
    const known = made.get(name);
    if (known) return known;
    const making = make(name);
    making.catch(() => made.delete(name));
    made.set(name, making);
    return making;
  };
}
