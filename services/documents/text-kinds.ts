import { type ByteSource } from './byte-source.ts';

/** What a file of plain text is, or why it is none that we take. */
export type TextKind = 'text' | 'csv' | 'eml' | 'webPage' | 'program' | 'unknown';

const piece = 64 * 1024;

/** Endings of what a computer runs rather than shows; refused even where the content is harmless text. */
const programEndings = new Set(
  'app bat bin cmd com cpl dll dmg exe hta inf jar js jse lnk mjs msi msix msp pif ps1 psm1 py rb reg scf scr sh url vb vbe vbs wsc wsf wsh'.split(' '),
);
const webEndings = new Set(['htm', 'html', 'xhtml', 'shtml', 'mht', 'mhtml', 'svg', 'svgz', 'xml', 'xsl']);
const csvEndings = new Set(['csv', 'tsv']);
const textEndings = new Set(['', 'txt', 'text', 'md', 'log']);

/** Whether a name ends as programs and scripts do. */
export const isProgramName = (name: string): boolean => programEndings.has(endingOf(name));

/** Whether it is text from beginning to end: UTF-8 or an older one-byte encoding, or UTF-16 that says so at its start. */
export async function isPlainText(source: ByteSource): Promise<boolean> {
  const wide = wideEncoding(await source.read(0, 2));
  for (let at = 0; at < source.size; at += piece) {
    const bytes = await source.read(at, piece);
    if (bytes.length === 0 || (wide ? hasWideControl(bytes, wide) : bytes.some(isControl))) return false;
  }
  return true;
}

/** The kind of UTF-16 that a file says it is in by its first two bytes. */
export function wideEncoding(head: Buffer): 'little' | 'big' | undefined {
  const mark = head.length < 2 ? 0 : head.readUInt16BE(0);
  if (mark === 0xfffe) return 'little';
  return mark === 0xfeff ? 'big' : undefined;
}

/** Tells text files apart by how they begin and, where that says nothing, by name. */
export function kindOfText(name: string, head: Buffer): TextKind {
  const text = decode(head).replace(/^[\uFEFF\s]+/, '');
  const ending = endingOf(name);
  if (text.startsWith('#!')) return 'program';
  if (ending === 'eml' || (ending === '' && looksLikeMail(text))) return looksLikeMail(text) ? 'eml' : 'unknown';
  if (webEndings.has(ending) || /^<(?:!|\?xml)|<(?:html|head|body|script|svg|iframe|object|embed)\b/i.test(text)) return 'webPage';
  if (csvEndings.has(ending)) return 'csv';
  return textEndings.has(ending) ? 'text' : 'unknown';
}

const looksLikeMail = (text: string): boolean => /^[A-Za-z-]{2,40}:[^\n]*\n/.test(text) && /^(?:from|received|date|mime-version|message-id):/im.test(text);

const endingOf = (name: string): string => /\.([\p{L}\p{N}]{1,10})[.\s]*$/u.exec(name)?.[1]?.toLowerCase() ?? '';

/** Controls that no text holds; tab, line feed, form feed, carriage return and escape do occur. */
const isControl = (unit: number): boolean => unit === 0x7f || (unit < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(unit));

function hasWideControl(bytes: Buffer, wide: 'little' | 'big'): boolean {
  if (bytes.length % 2 === 1) return true;
  for (let at = 0; at < bytes.length; at += 2) if (isControl(wide === 'little' ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))) return true;
  return false;
}

function decode(head: Buffer): string {
  const wide = wideEncoding(head);
  if (!wide) return head.toString('utf8');
  const even = Buffer.from(head.subarray(0, head.length & ~1));
  return (wide === 'little' ? even : even.swap16()).toString('utf16le');
}
