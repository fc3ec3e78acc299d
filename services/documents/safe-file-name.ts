import { plainLine } from './plain-text.ts';

const longest = 120;
const longestExtension = 12;

/**
 * A file's name as it may be kept, shown and offered for download: without folders, control characters, signs that turn
 * the reading direction and characters that some system forbids; at most 120 characters, the extension kept.
 */
export function safeFileName(name: string): string {
  const base = plainLine(name).split(/[/\\]/).findLast((part) => part.trim() !== '') ?? '';
  const clean = base
    .replace(/\p{Cf}/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(/^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i, '_$1');
  if (clean === '') return 'file';
  const extension = extensionOf(clean);
  if (extension === '') return cut(clean, longest);
  return `${cut(clean.slice(0, -extension.length), longest - extension.length)}${extension}`;
}

/** The ending of a name with its full stop, such as `.pdf`; empty for a name without one. */
export function extensionOf(name: string): string {
  const extension = /\.[\p{L}\p{N}]+$/u.exec(name)?.[0] ?? '';
  return extension.length > longestExtension ? '' : extension;
}

/** Cuts between characters, never inside one. */
function cut(text: string, length: number): string {
  return Array.from(text).slice(0, length).join('').trimEnd();
}
