import { plainLine, plainText } from '../../documents/plain-text.ts';
import { unreachable } from '../../errors.ts';
import { type Block } from './letter.ts';

/** Lays a letter out as plain text. Paragraphs are not wrapped: phones and readers do that for their own width. */
export function layOutText(greeting: string, body: readonly Block[], signature: readonly string[]): string {
  const parts = [plainLine(greeting), ...body.map(blockText), signature.map((line) => plainLine(line)).join('\n')];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return plainLine(block.text);
    case 'heading': {
      const title = plainLine(block.text);
      return `${title}\n${'-'.repeat(Math.min(title.length, 72))}`;
    }
    case 'bullets':
      return block.items.map((item) => `- ${plainLine(item)}`).join('\n');
    case 'steps':
      return block.items.map((item, index) => `${index + 1}. ${plainLine(item)}`).join('\n');
    case 'facts':
      return block.rows.map(([label, value]) => `${plainLine(label)}: ${plainLine(value)}`).join('\n');
    case 'quote':
      return plainText(block.text).split('\n').map((line) => `> ${line}`.trimEnd()).join('\n');
    case 'link':
      return `${plainLine(block.label)}:\n${plainLine(block.url)}`;
    default:
      return unreachable(block);
  }
}
