import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingPages, type ReadingItem } from '../../../cards/assessor/reading-pages.ts';
import { unescapeMarkdown } from '../../support/teams/card-reader.ts';

const letters = (text: string): string => text.replace(/\s/g, '');
const shown = (items: readonly ReadingItem[], budget?: number): string => readingPages(items, budget).flat().map(({ text }) => unescapeMarkdown(text)).join('');
const bytes = (page: readonly { text: string }[]): number => page.reduce((sum, { text }) => sum + Buffer.byteLength(JSON.stringify(text)), 0);

describe('reading pages', () => {
  it('lose no letter of any text, and no page is larger than it may be', () => {
    // Letters, marks of Markdown, line ends and wide characters; control characters are taken out elsewhere, on purpose.
    const text = fc.array(fc.constantFrom('a', 'word ', '*', '# ', '\n', '\n\n', '€', '漢', '😀', '- ', '1. ', '.'), { maxLength: 3_000 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 400, max: 4_000 }), (written, budget) => {
        expect(letters(shown([{ kind: 'text', text: written }], budget))).toBe(letters(written));
        for (const page of readingPages([{ kind: 'text', text: written }], budget)) expect(bytes(page)).toBeLessThanOrEqual(budget);
      }),
      { numRuns: 60 },
    );
  });

  it('breaks between paragraphs, and keeps files before the text in front of it', () => {
    const paragraph = (at: number) => `${at} ${'x'.repeat(300)}`;
    const pages = readingPages([{ kind: 'file', name: 'audit.pdf', size: 2_000, url: 'https://example.org/files/token' }, { kind: 'text', text: [1, 2, 3, 4].map(paragraph).join('\n\n') }], 1_000);
    expect(pages.map((page) => page.map(({ text }) => text.slice(0, 3)))).toEqual([['📎 ', '1 x', '2 x'], ['3 x', '4 x']]);
    expect(pages[0]?.[0]?.text).toBe('📎 [audit.pdf (2 KB)](https://example.org/files/token)');
  });

  it('shows what somebody wrote as they wrote it, with no link or heading of theirs', () => {
    expect(readingPages([{ kind: 'text', text: '[click](https://evil.example)' }])[0]?.[0]?.text).not.toContain('](http');
    expect(readingPages([{ kind: 'file', name: 'a](https://evil.example) [b.pdf', size: 1, url: 'https://example.org/f' }])[0]?.[0]?.text).not.toContain('a](http');
  });

  it('has no page for nothing', () => {
    expect(readingPages([])).toEqual([]);
  });
});
