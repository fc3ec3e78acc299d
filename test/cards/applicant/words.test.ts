import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, listed, monthsInWords, sizeInWords } from '../../../cards/applicant/words.ts';

describe('turns of phrase', () => {
  it.each([[0, '0 months'], [1, '1 month'], [12, '1 year'], [24, '2 years'], [27, '2 years 3 months']])('%i months', (months, words) => {
    expect(monthsInWords(months)).toBe(words);
  });

  it('lists as people do', () => {
    expect([listed([]), listed([4]), listed([4, 7]), listed([4, 7, 9])]).toEqual(['', '4', '4 and 7', '4, 7 and 9']);
  });

  it('says sizes', () => {
    expect([sizeInWords(1), sizeInWords(900), sizeInWords(340_000), sizeInWords(2_100_000)]).toEqual(['1 byte', '900 bytes', '340 KB', '2.1 MB']);
  });

  it('cuts a long text between words and leaves a short one', () => {
    expect(excerpt('short', 10)).toBe('short');
    expect(excerpt('one two three four', 12)).toBe('one two …');
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 10, max: 200 }), (text, longest) => {
        expect(excerpt(text, longest).length).toBeLessThanOrEqual(Math.max(text.length <= longest ? text.length : longest + 2, 0));
      }),
    );
  });
});
