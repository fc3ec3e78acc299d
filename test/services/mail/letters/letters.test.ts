import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordLetter } from '../../../../services/mail/letters/letters.ts';
import { channelsOf, type Notice } from '../../../../services/notices/notice.ts';
import { institute, records, sampleFacts, sampleNotices, withWords } from '../../../support/mail-notices.ts';

const priya = { name: 'Priya Shah', address: 'priya.shah@example.org' };
const kebab = (kind: string) => kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const referenceOf = ({ facts }: Notice) => ('applicationId' in facts ? facts.reference : undefined);

describe('letters', () => {
  it('are one file a kind, and every kind has one', () => {
    const folder = join(import.meta.dirname, '../../../../services/mail/letters');
    const files = ['applicant', 'assessor', 'office', 'referee', 'writer'].flatMap((room) => readdirSync(join(folder, room)));
    expect(files.sort()).toEqual(Object.keys(channelsOf).map((kind) => `${kebab(kind)}.ts`).sort());
  });

  it.each(sampleNotices.map((notice) => [notice.kind, notice] as const))('%s reads well', async (_kind, notice) => {
    const letter = await wordLetter(notice, priya, institute, records);
    expect(letter.subject.length).toBeGreaterThan(10);
    if (referenceOf(notice)) expect(letter.subject).toContain(referenceOf(notice));
    for (const part of [letter.text, letter.html]) {
      expect(part).toContain('Dear Priya Shah,');
      expect(part).toContain(institute.email);
      expect(part).not.toMatch(/undefined|null|NaN|\[object|Invalid/);
      // Dates and windows are for people: none is left as data.
      expect(part).not.toMatch(/\b20\d\d-\d\d\b(?!-0\d)/);
    }
    expect(letter.text).not.toMatch(/<\w+|&\w+;/);
    expect(letter.html).toMatch(/^<!doctype html>/);
    const sentences = letter.text.split('\n\n');
    expect(sentences.length).toBeGreaterThanOrEqual(4);
  });

  const hostile = '<img src=x onerror="alert(1)">\r\nBcc: all@example.org\r\n\r\n<script>alert(2)</script>\u202egpj.exe';

  it.each(sampleNotices.map((notice) => [notice.kind, notice] as const))('%s is safe whatever people write', async (_kind, notice) => {
    const letter = await wordLetter(withWords(notice, hostile), { name: hostile, address: 'eve@example.org' }, institute, records);
    expect(letter.subject).not.toMatch(/[\r\n\u202e]/);
    expect(letter.subject.length).toBeLessThanOrEqual(200);
    expect(letter.html).not.toMatch(/<(img|script)/i);
    expect(letter.html).not.toContain('\u202e');
    // A line of theirs never stands as a line of the letter's own.
    expect(letter.text).not.toMatch(/^Bcc:/m);
    for (const attachment of letter.attachments) expect(attachment.name).not.toMatch(/[\r\n"/\\]/);
  });

  it('greets somebody whose name we do not know', async () => {
    const letter = await wordLetter({ kind: 'seatTaken', facts: sampleFacts.seatTaken }, { name: '', address: 'x@example.org' }, institute, records);
    expect(letter.text).toMatch(/^Hello,\n/);
  });

  it('keeps the lines of a quoted reason, marked as a quotation', async () => {
    const notice: Notice = { kind: 'applicationDeclined', facts: { ...sampleFacts.applicationDeclined, reason: 'First.\nSecond.' } };
    const letter = await wordLetter(notice, priya, institute, records);
    expect(letter.text).toContain('> First.\n> Second.');
    expect(letter.html).toContain('First.<br>Second.');
  });

  it('says what is still open after a part payment, and that all is settled after the last', async () => {
    const part = await wordLetter({ kind: 'paymentReceived', facts: sampleFacts.paymentReceived }, priya, institute, records);
    expect(part.text).toContain('remaining £236.00');
    const { invoice } = sampleFacts.paymentReceived;
    const whole = await wordLetter({ kind: 'paymentReceived', facts: { amount: 336_00, reference: '', invoice: { ...invoice, paid: 336_00 }, renewsOn: null } }, priya, institute, records);
    expect(whole.text).toContain('The invoice is settled');
  });

  it('goes with the invoice, and on an award with certificate and e-signature', async () => {
    const invoice = await wordLetter({ kind: 'invoiceIssued', facts: sampleFacts.invoiceIssued }, priya, institute, records);
    expect(invoice.attachments.map(({ name }) => name)).toEqual(['Invoice INV-2027-0007.pdf']);
    const award = await wordLetter({ kind: 'awarded', facts: sampleFacts.awarded }, priya, institute, records);
    expect(award.attachments.map(({ name }) => name)).toEqual(['Certificate MIGPM-2027-0003.pdf', 'MIGPM e-signature.html', 'MIGPM e-signature.png']);
    expect([...invoice.attachments, ...award.attachments].map(({ content }) => content.subarray(0, 4).toString('latin1'))).toEqual(['%PDF', '%PDF', expect.any(String), '\x89PNG']);
    expect(award.attachments[1]?.content.toString()).toContain('Priya Shah');
  });

  it('goes with the application pack when it is released', async () => {
    const first: Notice = { kind: 'packReleased', facts: { ...sampleFacts.packReleased, round: 1, domains: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], weakDomains: [] } };
    const [pack] = (await wordLetter(first, priya, institute, records)).attachments;
    expect(pack?.name).toBe('IGPM application pack IGPM-2027-0042.docx');
    expect(pack?.content.subarray(0, 2).toString()).toBe('PK');
  });
});
