import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layText } from '../../../../services/mail/reading/lay-text.ts';
import { edition } from '../../documents/pack-view.ts';

const lay = (letter: string) => layText(letter, edition);

describe('a letter laid into domains', () => {
  it('follows its headings, and keeps greeting and farewell apart', () => {
    const { domains, leftovers } = lay(
      ['Dear all,', '', 'please find my evidence below.', '', 'Domain 4: Managing and improving patient services', 'We audit repeat prescribing.', '', '- QOF: 98 %', '', 'DOMAIN TEN', 'Our partnership deed is of 2026.', '', 'Kind regards,', 'Sam Example'].join('\r\n'),
    );
    expect(domains).toEqual({
      4: { text: 'We audit repeat prescribing.\n\n- QOF: 98 %', confidence: 'certain' },
      10: { text: 'Our partnership deed is of 2026.', confidence: 'certain' },
    });
    expect(leftovers).toEqual(['Dear all,', 'please find my evidence below.', 'Kind regards,\nSam Example']);
  });

  it.each([
    ['Domain 4', 4, 'certain'],
    ['domain 04 -', 4, 'certain'],
    ['**Domain 4 – Managing & Improving Patient Services**', 4, 'certain'],
    ['# Domain Seven', 7, 'certain'],
    ['4. Managing and improving patient services', 4, 'certain'],
    ['3. Leadership', 3, 'certain'],
    ['8) Estates and Facilities management', 8, 'certain'],
    ['7. Financial proficiency and practice fiscal stability', 7, 'certain'],
    ['Working with other organisations and service providers', 9, 'certain'],
    ['WORKFORCE', 6, 'likely'],
    ['Domain 4 (my audits)', 4, 'likely'],
    ['Domain 2: Workforce', 6, 'likely'],
  ] as const)('takes "%s" for the heading of domain %i, %s', (heading, domain, confidence) => {
    expect(lay(`${heading}\nWhat I did.`).domains).toEqual({ [domain]: { text: 'What I did.', confidence } });
  });

  it.each(['Domain 4 is where I have done most of my work.', 'See my domain 4 file', '4. Audit of repeat prescribing', '12. Workforce', 'Domain 11', '2024', 'Domain', 'My workforce is small'])(
    'does not take "%s" for a heading',
    (line) => {
      expect(lay(`${line}\nWhat I did.`)).toEqual({ domains: {}, leftovers: [`${line}\nWhat I did.`] });
    },
  );

  it('takes no line of evidence for a heading where the letter says "Domain" at its headings', () => {
    const { domains } = lay('Domain 2\nI lead on:\nWorkforce\n3. Leadership\nDomain 3\nMy team.');
    expect(domains).toEqual({ 2: { text: 'I lead on:\nWorkforce\n3. Leadership', confidence: 'certain' }, 3: { text: 'My team.', confidence: 'certain' } });
  });

  it('joins what is written for one domain in two places', () => {
    expect(lay('Domain 1\nA degree.\nDomain 2\nReflection.\nDomain 1\nA diploma.').domains[1]).toEqual({ text: 'A degree.\n\nA diploma.', confidence: 'certain' });
  });

  it('ends the evidence where testimonials or the declaration begin', () => {
    const { domains, leftovers } = lay('Domain 10\nWe comply.\n\nTestimonials\nDr A. Example, a.example@example.org\n\nDeclaration\nI agree.');
    expect(domains).toEqual({ 10: { text: 'We comply.', confidence: 'certain' } });
    expect(leftovers).toEqual(['Testimonials\nDr A. Example, a.example@example.org', 'Declaration\nI agree.']);
  });

  it('leaves out guidance that was copied along, not what was written to it', () => {
    expect(lay('Domain 7\nFinancial forecasting\nFinancial forecasting: each quarter, with our accountant').domains[7]?.text).toBe('Financial forecasting: each quarter, with our accountant');
  });

  it('loses no word that is not a heading or our own', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.lorem({ maxCount: 6 }), fc.constantFrom('Domain 3', 'Workforce', '', '5. Working with patients', 'Kind regards'))), (lines) => {
        const { domains, leftovers } = lay(lines.join('\n'));
        const kept = [...Object.values(domains).map(({ text }) => text), ...leftovers].join('\n').split(/\s+/).filter(Boolean).sort();
        const headings = new Set(['Domain 3', 'Workforce', '5. Working with patients']);
        const written = lines.filter((line) => !headings.has(line)).join('\n').split(/\s+/).filter(Boolean).sort();
        // A hint such as "Workforce" is a heading or a line: it is never lost from both.
        expect(kept.filter((word) => word !== 'Workforce')).toEqual(written);
      }),
    );
  });

  it('reads hostile lines in one go', () => {
    // Each of these takes minutes where a pattern tries every beginning against every end: the test would time out.
    const lines = [`${' '.repeat(200_000)}Domain 4${' '.repeat(200_000)}x`, '4.'.repeat(200_000), 'domain '.repeat(100_000), '\n \n'.repeat(100_000), 'a@'.repeat(200_000)];
    expect(lay(lines.join('\n')).domains).toEqual({});
  });
});
