import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

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

const packages = createRequire(import.meta.url);
const read = new Map<FontName, Promise<Buffer>>();

/** A font's file; read once, for fonts do not change while we run. */
export function fontFile(name: FontName): Promise<Buffer> {
  const known = read.get(name);
  if (known) return known;
  const reading = readFile(packages.resolve(files[name]));
  // A failure is not kept: the next paper tries again.
  reading.catch(() => read.delete(name));
  read.set(name, reading);
  return reading;
}
