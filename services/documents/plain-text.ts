/**
 * Text from people as it may stand in a document: composed letters, no control characters (Word and PDF readers stumble
 * over them) and no signs that turn the reading direction (they can make a line say something else). Line breaks and tabs stay.
 */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(invisible, '')
    .normalize('NFC');
}

/** The same on one line. */
export const plainLine = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim();

// Control characters but tab and line feed; directional marks, overrides and isolates; the byte-order mark; half surrogates.
const invisible = /[^\P{Cc}\t\n]|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]|\p{Cs}/gu;
