import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { machineBehind, referencesIn, type Signs } from '../../../services/mail/classify.rules.ts';
import { attemptAfter } from '../../../services/mail/delivery-error.rules.ts';
import { textOfHtml } from '../../../services/mail/html-text.ts';
import { findInlineForward } from '../../../services/mail/inline-forward.ts';
import { withoutQuotedLetters } from '../../../services/mail/letter-body.rules.ts';
import { MailDigest } from '../../../services/mail/mail-digest.ts';
import { isOfficeAddress } from '../../../services/mail/own-mail.rules.ts';
import { testimonialSlotOf, testimonialSlots } from '../../../services/mail/testimonial-slots.rules.ts';
import { corpora, hasCorpus, readCorpus } from '../../support/corpora.ts';

const office = 'info@igpm.example';

describe('whether a machine wrote a mail', () => {
  const person: Signs = { messageId: '<a@example.org>', from: [{ name: '', address: 'priya@example.org' }], signals: {}, contentType: 'text/plain' };
  const envelope = { from: 'priya@example.org', officeAddress: office, officePeople: new Set<string>() };

  it.each<[string, Partial<Signs>, Partial<typeof envelope>, string | undefined]>([
    ['a person', {}, {}, undefined],
    ['Auto-Submitted: no is a person', { signals: { 'auto-submitted': 'no' } }, {}, undefined],
    ['a vacation notice', { signals: { 'auto-submitted': 'auto-replied; owner=x' } }, {}, 'automaticReply'],
    ['an empty envelope sender', {}, { from: '' }, 'automaticReply'],
    ['an old auto-responder', { signals: { precedence: 'auto_reply' } }, {}, 'automaticReply'],
    ['a list', { signals: { 'list-id': '<x>' } }, {}, 'mailingList'],
    ['bulk mail', { signals: { precedence: 'Bulk' } }, {}, 'mailingList'],
    ['a report', { contentType: 'multipart/report' }, {}, 'bounce'],
    ['a daemon', { from: [{ name: '', address: 'mailer-daemon@mx.example.org' }] }, { from: '' }, 'bounce'],
    ['a person called like one', { from: [{ name: '', address: 'postmaster@practice.example.nhs.uk' }] }, {}, undefined],
    ['ourselves', { messageId: '<0123.notice@IGPM.example>' }, {}, 'ours'],
    ['the office mailbox', { from: [{ name: '', address: office }] }, {}, 'ours'],
    ['somebody of the office who uses it', { from: [{ name: '', address: office }] }, { officePeople: new Set([office]) }, undefined],
  ])('%s', (_what, signs, from, expected) => {
    expect(machineBehind({ ...person, ...signs }, { ...envelope, ...from })).toBe(expected);
  });
});

describe('references', () => {
  it('are found whatever their capitals, each once', () => {
    expect(referencesIn('Re: igpm-2027-0042 and IGPM-2027-0042, not XIGPM-2027-0001 or IGPM-27-1; IGPM-2028-12345')).toEqual(['IGPM-2027-0042', 'IGPM-2028-12345']);
  });
});

describe('the office address', () => {
  it.each([
    ['info@igpm.example', true], ['INFO@IGPM.EXAMPLE', true], ['info+anything@igpm.example', true], ['information@igpm.example', false],
    ['info@igpm.example.org', false], ['info@evil@igpm.example', false], ['', false], ['info', false],
  ])('%s: %s', (address, expected) => {
    expect(isOfficeAddress(address, office)).toBe(expected);
  });
});

describe('the text of an HTML mail', () => {
  it('keeps words and paragraphs and leaves out what is not shown', () => {
    expect(textOfHtml('<head><title>t</title></head><style>p{}</style><p>One &lt;two&gt;&nbsp;three</p><p>four<br>five</p><ul><li>six<li>seven</ul><script>x()</script>')).toBe('One <two> three\n\nfour\nfive\n\n• six\n• seven');
  });

  it('reads the body of a mail whose head has no end', () => {
    expect(textOfHtml('<html><head><meta x><body><p>Still here</p>')).toBe('Still here');
  });

  it('never throws, and never lets a tag through', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('<div>', '</p>', '<br/>', '&amp;', '&#0;', '&#x110000;', '<!--', '-->', '<![CDATA[', '<script>', '</script>', '<p a="'))), (parts) => typeof textOfHtml(parts.join('')) === 'string'));
  });

  it('takes its length, not its depth', () => {
    const started = performance.now();
    expect(textOfHtml(`${'<div>'.repeat(300_000)}deep`)).toBe('deep');
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('a letter without what it quotes', () => {
  it('drops marked lines with the line that introduces them', () => {
    expect(withoutQuotedLetters('Here it is.\n\nOn Mon, 4 Jan 2027 at 09:00, IGPM <info@igpm.example> wrote:\n\n> Dear Priya\n> Domain 4: write here\n\nBest, P', office)).toBe('Here it is.\n\n\n\nBest, P');
  });

  it('drops an unmarked copy of our letter, and keeps one of anybody else’s', () => {
    const copy = (from: string) => `Mine.\n\nFrom: ${from}\nSent: 4 January 2027\nTo: Priya\nSubject: Your pack\n\nTheirs.`;
    expect(withoutQuotedLetters(copy('IGPM <info@igpm.example>'), office)).toBe('Mine.');
    expect(withoutQuotedLetters(copy('A patient <p@example.org>'), office)).toContain('Theirs.');
  });

  it('never invents a line', () => {
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 40 })), (lines) => withoutQuotedLetters(lines.join('\n'), office).split('\n').every((line) => line === '' || lines.join('\n').includes(line))));
  });
});

describe('what a mail is known by', () => {
  const digest = async (chunks: readonly string[], largest = 1_000_000) => {
    const passed: Buffer[] = [];
    const through = new MailDigest(largest);
    await pipeline(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), through, async (stream) => { for await (const chunk of stream) passed.push(chunk as Buffer); });
    return { hash: through.hash(), messageId: through.messageId, subject: through.subject, isTooLarge: through.isTooLarge, passed: Buffer.concat(passed).toString() };
  };
  const mail = 'Received: by a\r\nMessage-ID: <x@y>\r\nSubject: A\r\n folded line\r\nFrom: a@b\r\n\r\nBody\r\n';

  it('does not depend on the way it came, nor on how it was cut into pieces', async () => {
    const whole = await digest([mail]);
    expect(whole).toMatchObject({ messageId: '<x@y>', subject: 'A folded line', passed: mail });
    expect((await digest([mail.replace('by a', 'by b\r\n\tfor c')])).hash).toBe(whole.hash);
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(mail.length), { maxLength: 6 }), async (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), mail.length];
      const pieces = at.slice(1).map((end, index) => mail.slice(at[index], end)).filter((piece) => piece !== '');
      expect(await digest(pieces)).toEqual(whole);
    }));
  });

  it('depends on its words', async () => {
    const whole = await digest([mail]);
    for (const other of [mail.replace('Body', 'body'), mail.replace('Subject: A', 'Subject: B'), mail.replace('<x@y>', '<z@y>')]) expect((await digest([other])).hash).not.toBe(whole.hash);
    expect((await digest(['no headers at all'])).hash).not.toBe((await digest(['no headers at al!'])).hash);
    expect((await digest([])).messageId).toBe('');
  });

  it('lets nothing through beyond the limit', async () => {
    const big = await digest(['x'.repeat(600), 'y'.repeat(600)], 1_000);
    expect(big.isTooLarge).toBe(true);
    expect(big.passed.length).toBeLessThanOrEqual(1_000);
  });
});

describe('which testimonial a file is', () => {
  const slots = testimonialSlots([{ refereeName: 'Dr Amy Stone', way: 'written' }, { refereeName: 'Ben Sample', way: 'attached' }]);
  it.each<[string, 1 | 2 | undefined]>([
    ['Dr_Amy_Stone_letter.pdf', 1], ['Amy Stone.pdf', 1], ['Letter from Dr. Amy Stone.pdf', 1], ['Testimonial 2.pdf', 2], ['second reference.docx', 2], ['Reference.pdf', 2], ['audit.pdf', undefined], ['Stone walls.pdf', undefined],
  ])('%s', (name, slot) => {
    expect(testimonialSlotOf(name, slots)).toBe(slot);
  });
});

describe('what a failed hand-over means', () => {
  it('is tried again unless it is surely about the address', () => {
    expect(attemptAfter(new Error('x')).kind).toBe('later');
    expect(attemptAfter(undefined).kind).toBe('later');
    expect(attemptAfter(Object.assign(new Error('x'), { code: 'EAUTH', responseCode: 535, permanent: true })).kind).toBe('later');
    expect(attemptAfter(Object.assign(new Error('x'), { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, permanent: true })).kind).toBe('unreachable');
  });
});

describe('a forwarded mail', () => {
  it('is not seen where there is none', () => {
    expect(findInlineForward('Dear office,\n\nFrom: me\n\nregards', 'A question')).toBeUndefined();
  });

  it('keeps all of its text, however long', () => {
    const text = `---------- Forwarded message ---------\nFrom: Priya <priya@example.org>\nDate: Sun, 10 Jan 2027 at 21:40\nSubject: application\nTo: <office@example.org>\n\n${'A line of evidence.\n'.repeat(3_000)}The end.`;
    const forward = findInlineForward(text, 'Fwd: application');
    expect(forward?.from.address).toBe('priya@example.org');
    expect(forward?.body).toMatch(/^A line of evidence\.[\s\S]*The end\.$/);
    expect(forward?.body.match(/evidence/g)).toHaveLength(3_000);
  });

  it('takes no longer for runs of spaces', () => {
    const started = performance.now();
    findInlineForward(`From:${' '.repeat(100_000)}x\n`.repeat(5), `Fwd:${' '.repeat(10_000)}`);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe.runIf(hasCorpus('forwards'))('the forwards that other programs make', () => {
  const bodies = readdirSync(join(corpora, 'forwards')).filter((name) => /_en_body/.test(name));

  it(`are seen through in at least 95 of 100 English ones (${bodies.length})`, () => {
    expect(bodies.length).toBeGreaterThan(20);
    // Thunderbird's (variant 4) names its writer without an address: there is nothing to find.
    const missed = bodies.filter((name) => {
      const subject = `${name.replace(/_body.*/, '_subject')}.txt`;
      const given = readdirSync(join(corpora, 'forwards')).includes(subject) ? readCorpus(`forwards/${subject}`).trim() : 'Fwd: Integer consequat non purus';
      return findInlineForward(readCorpus(`forwards/${name}`), given)?.from.address !== 'john.doe@acme.com';
    });
    expect(missed.length / bodies.length, missed.join(', ')).toBeLessThanOrEqual(0.05);
  });
});
