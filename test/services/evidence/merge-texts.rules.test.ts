import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTexts } from '../../../services/evidence/merge-texts.rules.ts';

const lines = fc.array(fc.constantFrom('I led the audit.', 'Recalls fell.', 'We met monthly.', '', 'A survey of patients.', 'The new rota.'), { maxLength: 8 });
const text = lines.map((some) => some.join('\n'));
const wordsOf = (some: string) => some.split('\n').map((line) => line.trim()).filter((line) => line !== '');

describe('two versions of a text', () => {
  it('are put together without a question when they changed different lines', () => {
    const base = 'First.\n\nSecond.\n\nThird.';
    expect(mergeTexts(base, 'First, on the phone.\n\nSecond.\n\nThird.', 'First.\n\nSecond.\n\nThird, on the page.')).toEqual({ text: 'First, on the phone.\n\nSecond.\n\nThird, on the page.', both: false });
  });

  it('keep what one of them took out taken out', () => {
    expect(mergeTexts('One.\nTwo.\nThree.', 'One.\nThree.', 'One.\nTwo.\nThree.\nFour.')).toEqual({ text: 'One.\nThree.\nFour.', both: false });
  });

  it('stand one below the other where both changed the same line', () => {
    expect(mergeTexts('One.', 'One, from the phone.', 'One, from the laptop.')).toEqual({ text: 'One, from the phone.\n\nOne, from the laptop.', both: true });
  });

  it('grow by nothing when the same was typed twice', () => {
    expect(mergeTexts('', 'Saved twice.', 'Saved twice.')).toEqual({ text: 'Saved twice.', both: false });
    expect(mergeTexts(undefined, 'One.\n\nTwo.', 'One.\n\nTwo.\n\nThree.')).toEqual({ text: 'One.\n\nTwo.\n\nThree.', both: false });
  });

  it('are both kept whole where nobody knows what they began with', () => {
    expect(mergeTexts(undefined, 'From the phone.', 'From the laptop.')).toEqual({ text: 'From the phone.\n\nFrom the laptop.', both: true });
  });

  it('lose no line that was added or changed, whatever happened', () => {
    fc.assert(
      fc.property(fc.option(text, { nil: undefined }), text, text, (base, present, typed) => {
        const merged = wordsOf(mergeTexts(base, present, typed).text);
        const before = new Set(wordsOf(base ?? ''));
        for (const line of [...wordsOf(present), ...wordsOf(typed)]) if (!before.has(line)) expect(merged).toContain(line);
      }),
      { numRuns: 2_000 },
    );
  });

  it('do not keep a process busy, however many lines they have', () => {
    const long = (word: string) => Array.from({ length: 40_000 }, (_, at) => `${word} ${at}`).join('\n');
    expect(mergeTexts(long('a'), long('b'), long('c')).text).toContain('b 39999');
  });
});
