import mammoth from 'mammoth';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { type SendMailOptions } from 'nodemailer';
import { smallPdf } from '../support/mail-fixture.ts';
import { fillPack, sentenceFor } from '../support/mail-pack.ts';
import { attachment } from './mailbox.ts';
import { mustNotRead, mustRead, read } from './playbill.ts';
import { click, say, type Stage } from './stage.ts';

/** Somebody who works by e-mail alone. */
export const byMail = { name: 'Tomos Price', email: 'tomos.price@example.nhs.uk', practice: 'Hill Top Surgery' } as const;

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The office registers somebody who writes by mail, and records their fee. @returns the application's reference. */
export async function registersByMail({ play, office, mailbox }: Stage): Promise<string> {
  return play.step('the office registers somebody who writes by mail, and records the fee; the pack is mailed', async () => {
    await say(office, 'register');
    const registered = await click(office, 'Register', { name: byMail.name, email: byMail.email, organisation: byMail.practice, eligibilityConfirmed: true });
    const reference = read(mustRead(registered, 'Tomos Price is registered'), /IGPM-2027-\d{4}/);
    await mailbox.waitFor(byMail.email, `${reference}: invoice`, '£336.00');
    await say(office, `paid ${reference}`);
    mustRead(await click(office, 'Record payment', { reference: 'BACS 2' }), '£336.00 received: recorded.');
    await mailbox.waitFor(byMail.email, `${reference}: your application pack`);
    return reference;
  });
}

/** Who has not sent anything is reminded before the window closes, and not again. */
export async function isReminded({ play, mailbox }: Stage, reference: string): Promise<void> {
  await play.step('who has the pack and sent nothing has been reminded 14, 7 and 1 days before the window closed', async () => {
    for (const days of ['14 days', '7 days', '1 day']) await mailbox.waitFor(byMail.email, `${reference}: ${days} left to submit for January 2027`, 'nothing is lost');
  });
}

/** The filled pack goes to an office person's own inbox, who passes it on as an attachment; it is looked at and filed. */
export async function returnsPack(stage: Stage, reference: string): Promise<void> {
  const { play, office, mailbox } = stage;
  await play.step('the filled pack is forwarded by the office as .eml, read, and laid out', async () => {
    const blank = attachment(await mailbox.waitFor(byMail.email, `${reference}: your application pack`), '.docx');
    const original = await asEml({
      from: { name: byMail.name, address: byMail.email },
      to: office.who.email,
      subject: `My application ${reference}`,
      text: 'Dear Fiona,\n\nhere is my application with a testimonial.\n\nTomos',
      attachments: [
        { filename: `IGPM application pack ${reference}.docx`, content: fillPack(blank, { applicantName: byMail.name }), contentType: word },
        { filename: 'Testimonial Dr Amy Stone.pdf', content: smallPdf },
        { filename: 'Domain 4 audit.pdf', content: smallPdf },
      ],
    });
    await stage.post({
      from: { name: office.who.name, address: office.who.email }, subject: `FW: My application ${reference}`, text: 'Came to my own inbox.',
      attachments: [{ filename: `My application ${reference}.eml`, content: original, contentType: 'message/rfc822' }],
    });
    await office.waitForWords('An application has come by mail', byMail.email);
    const card = await click(office, 'Look at it');
    mustRead(card, `${byMail.name} (${byMail.email})`, `Forwarded by`, office.who.email, 'nothing is filed before you say so', 'ticked, signed Tomos Price');
    mustRead(card, ...([1, 10] as const).map(sentenceFor), 'File Domain 4 audit.pdf', 'File Testimonial Dr Amy Stone.pdf');
  });
  await play.step('the office files it; it is complete, acknowledged by mail, and held over to May', async () => {
    mustRead(await click(office, 'File it'), `Filed and submitted as ${reference}`);
    await mailbox.waitFor(byMail.email, `${reference}: we have your application`, 'held over until May 2027', '30 June 2027');
    mustRead(await say(office, `application ${reference}`), 'held over until May 2027');
  });
}

/** At 149: the report with the domains below standard, the fee and the last date. */
export async function isAskedForMore({ play, mailbox }: Stage, reference: string, { comment, missed }: { comment: string; missed: string }): Promise<void> {
  await play.step('the report names the weak domain with the anonymous comment, the fee and the last date', async () => {
    const mail = await mailbox.waitFor(byMail.email, `${reference}: your result, and what to send next`, '£144.00 including VAT', 'September 2027', '24 June 2028');
    mustRead(mail.text, 'Domain 4', comment, missed);
    mustNotRead(mail.text, /Domain (?:[1-35-9]|10)\b/, 'Okafor', 'Llewellyn', 'Haddad');
  });
}

/** The office begins the resubmission, and records its fee; the pack has the weak domain only. */
export async function resubmits({ play, office, mailbox }: Stage, reference: string): Promise<void> {
  await play.step('the office begins the resubmission; the invoice of £144.00 comes by mail and is paid', async () => {
    mustRead(await say(office, `application ${reference}`), 'Further evidence asked for in domain 4');
    mustRead(await click(office, 'Begin the resubmission'), 'Waits for the fee', 'domains 4');
    const mail = await mailbox.waitFor(byMail.email, 'for your resubmission', '£144.00', '£120.00', '£24.00');
    attachment(mail, '.pdf');
    mustRead(await say(office, `paid ${reference}`), '£144.00 (£120.00 + £24.00 VAT)');
    mustRead(await click(office, 'Record payment', { reference: 'BACS 3' }), '£144.00 received: recorded.');
  });
}

/** The pack of a resubmission, returned directly to the Institute's address, with the named domains only. */
export async function returnsFurtherEvidence(stage: Stage, reference: string): Promise<void> {
  const { play, office, mailbox } = stage;
  await play.step('the pack comes with domain 4 alone', async () => {
    const pack = attachment(await mailbox.waitFor(byMail.email, `${reference}: your pack for the resubmission`), '.docx');
    const words = (await mammoth.extractRawText({ buffer: pack })).value;
    mustRead(words, 'Your evidence for domain 4');
    mustNotRead(words, /Your evidence for domain (?:[1-35-9]|10)\b/, 'Referee’s name');
    await stage.post({
      from: { name: byMail.name, address: byMail.email }, subject: `Re: ${reference}: your pack for the resubmission`, text: 'Here is what the panel asked for.',
      attachments: [{ filename: 'pack.docx', content: fillPack(pack, { applicantName: byMail.name, domains: [4], testimonials: false }), contentType: word }],
    });
  });
  await play.step('the further evidence comes back by mail, is filed, acknowledged, and held over to September', async () => {
    await office.waitForWords('An application has come by mail', 'your pack for the resubmission');
    mustRead(await click(office, 'Look at it'), `${byMail.name} (${byMail.email})`, sentenceFor(4), 'ticked, signed Tomos Price');
    mustRead(await click(office, 'File it'), `Filed and submitted as ${reference}`);
    await mailbox.waitFor(byMail.email, `${reference}: we have your application`, 'held over until September 2027', '31 October 2027');
  });
}

/** A mail as a mail program keeps it in a file. */
async function asEml(mail: SendMailOptions): Promise<Buffer> {
  return new MailComposer({ date: new Date('2027-02-15T09:30:00Z'), ...mail }).compile().build();
}
