import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfHtml } from '../../../../services/mail/html-text.ts';
import { ownWordsOfReply } from '../../../../services/mail/reading/reply-text.ts';

const letter = '> Dear Tom,\n>\n> Priya asks you for a testimonial.';

describe('the own words of a reply', () => {
  it.each([
    ['above', `She is fair.\n\nKind regards\nTom Reid\nSenior Partner\n\nOn Mon, 4 Jan 2027 at 09:00, IGPM\n<info@igpm.example> wrote:\n\n${letter}`, 'She is fair.\n\nKind regards\nTom Reid\nSenior Partner'],
    ['below', `On 4 Jan 2027, IGPM <info@igpm.example> wrote:\n${letter}\n\nShe is fair.`, 'She is fair.'],
    ['between', `On 4 Jan 2027, IGPM <info@igpm.example> wrote:\n> How long have you known her?\n\nFive years.\n\n> What of her character?\n\nFair.`, 'Five years.\n\nFair.'],
    ['before a copied head', 'She is fair.\n\n________________________________\nFrom: IGPM <info@igpm.example>\nSent: 04 January 2027 09:00\nTo: Tom Reid <tom@example.org>\nSubject: Priya Shah asks you\n\nDear Tom,\n\nPriya asks you.', 'She is fair.'],
    ['with what a telephone adds', `She is fair.\n\nSent from my iPhone\n\nOn 4 Jan 2027, at 09:00, IGPM <info@igpm.example> wrote:\n\n${letter}`, 'She is fair.'],
    ['with a signature', 'She is fair.\n\n-- \nTom Reid\nTel. 01632 960000\nThis e-mail is confidential.', 'She is fair.'],
    ['alone', 'Dear office,\n\nFrom the beginning she led well.\n\nSubject to none, she is fair.', 'Dear office,\n\nFrom the beginning she led well.\n\nSubject to none, she is fair.'],
  ])('%s the quotation', (_where, text, own) => {
    expect(ownWordsOfReply(text)).toBe(own);
  });

  it('in HTML: a citation goes, an indented paragraph of the writer’s own stays', () => {
    const html = '<div>She is fair.</div><blockquote style="margin-left:40px">“Do it well,” she says.</blockquote><div class="gmail_quote"><div>On Mon, 4 Jan 2027 at 09:00, IGPM &lt;info@igpm.example&gt; wrote:<br></div><blockquote class="gmail_quote"><p>Dear Tom,</p><blockquote>Priya asks you.</blockquote></blockquote></div>';
    expect(ownWordsOfReply(textOfHtml(html))).toBe('She is fair.\n\n“Do it well,” she says.');
  });

  it('loses no word of what quotes nothing and is signed by nobody', () => {
    const sentence = fc.constantFrom('She leads with care.', 'We met in 2019.', 'A calm person, and fair.', 'Her audits changed how we work.');
    fc.assert(fc.property(fc.array(sentence, { minLength: 1, maxLength: 12 }), (sentences) => {
      expect(ownWordsOfReply(sentences.join('\n\n'))).toBe(sentences.join('\n\n'));
    }));
  });

  it.each([
    ['openings without an end', 'On '.repeat(9_000)],
    ['heads without a body', 'From: x\n'.repeat(3_500)],
    ['runs of spaces', `On ${' '.repeat(29_000)}`],
    ['marks', '> '.repeat(14_000)],
    ['lines', '_'.repeat(29_000)],
    ['more than anybody types', 'On a '.repeat(200_000)],
  ])('takes its time in bounds on %s', (_what, text) => {
    const started = performance.now();
    ownWordsOfReply(text);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
