import { placeholder, testimonialPlaceholder } from '../../documents/pack-words.ts';
import { type Block, type Table } from './docx-blocks.ts';

/**
 * Blocks as plain text: paragraphs apart by an empty line, items of a list on lines of their own, the cells of a row apart
 * by ` | `. The pack's invitations to write are left out.
 */
export function textOf(blocks: readonly Block[]): string {
  let text = '';
  for (const block of blocks) {
    const isItem = block.type === 'line' && block.bullet !== undefined;
    const piece = block.type === 'line' ? lineText(block) : block.type === 'table' ? tableText(block) : '';
    if (piece.trim() !== '') text += `${text === '' ? '' : isItem ? '\n' : '\n\n'}${piece}`;
  }
  return text;
}

/** Every picture in blocks, tables included, in reading order. */
export function picturesIn(blocks: readonly Block[]): number[] {
  return blocks.flatMap((block) => {
    if (block.type === 'picture') return [block.index];
    return block.type === 'table' ? block.rows.flat().flatMap(picturesIn) : [];
  });
}

/** Every line of a document, tables included, in reading order. */
export function linesIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'line') return block.text.split('\n');
    return block.type === 'table' ? block.rows.flat().flatMap(linesIn) : [];
  });
}

export const withoutPlaceholder = (text: string): string => text.replaceAll(placeholder, '').replaceAll(testimonialPlaceholder, '').trim();

function lineText({ text, bullet }: { readonly text: string; readonly bullet?: string }): string {
  const words = withoutPlaceholder(text);
  return words === '' ? '' : `${bullet ?? ''}${words}`;
}

const tableText = ({ rows }: Table): string =>
  rows
    .map((cells) => cells.map(textOf))
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => cells.join(' | '))
    .join('\n');
