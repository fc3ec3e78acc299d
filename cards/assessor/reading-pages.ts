import { sizeInWords } from '../applicant/words.ts';
import { escapeMarkdown } from '../render.ts';

/** Something to read: words, the heading of what follows, or a file behind a link. */
export type ReadingItem =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly name: string; readonly size: number; readonly url: string };

/** A paragraph or a link as the card draws it, safe as Markdown. */
export interface ReadingLine {
  readonly text: string;
  readonly weight: 'Default' | 'Bolder';
}

/** How much evidence is on a card at once, in bytes as they travel: about a printed page, so that a thumb reaches the marks below it. */
export const readingBudget = 4_000;

/**
 * Lays something of any length on pages that fit a card. Breaks come between paragraphs where they can, else between words, and are
 * always in the same places, so that who turns a page misses nothing.
 */
export function readingPages(items: readonly ReadingItem[], budget = readingBudget): readonly (readonly ReadingLine[])[] {
  const pages: ReadingLine[][] = [];
  let page: ReadingLine[] = [];
  let left = budget;
  for (const line of items.flatMap((item) => linesOf(item, budget))) {
    const cost = costOf(line);
    if (cost > left && page.length > 0) {
      pages.push(page);
      page = [];
      left = budget;
    }
    page.push(line);
    left -= cost;
  }
  return page.length > 0 ? [...pages, page] : pages;
}

function linesOf(item: ReadingItem, budget: number): ReadingLine[] {
  switch (item.kind) {
    case 'heading':
      return [{ text: escapeMarkdown(item.text), weight: 'Bolder' }];
    case 'text':
      return paragraphs(item.text, budget).map((text) => ({ text, weight: 'Default' }));
    case 'file':
      return [{ text: `📎 [${escapeMarkdown(item.name)} (${sizeInWords(item.size)})](${item.url})`, weight: 'Default' }];
  }
}

const costOf = ({ text }: ReadingLine): number => Buffer.byteLength(JSON.stringify(text)) + elementBytes;
/** What a paragraph costs beside its words. */
const elementBytes = 70;

function paragraphs(text: string, budget: number): string[] {
  return text
    .split(/\r?\n+/)
    .filter((paragraph) => paragraph.trim() !== '')
    .flatMap((paragraph) => (fits(paragraph, budget) ? [escapeMarkdown(paragraph)] : cut(paragraph, budget)));
}

const fits = (text: string, budget: number): boolean => costOf({ text: escapeMarkdown(text), weight: 'Default' }) <= budget;

/** Halves a paragraph that is longer than a page, between words where there is one, until each part fits. */
function cut(paragraph: string, budget: number): string[] {
  const middle = Math.floor(paragraph.length / 2);
  const space = paragraph.lastIndexOf(' ', middle);
  const at = space > 0 ? space : middle;
  return [paragraph.slice(0, at), paragraph.slice(at)].map((half) => half.trim()).filter((half) => half !== '').flatMap((half) => (fits(half, budget) ? [escapeMarkdown(half)] : cut(half, budget)));
}
