import { smallPdf } from '../support/mail-fixture.ts';
import { executeActivity } from '../support/teams/activities.ts';
import { buttonsOf } from '../support/teams/card-reader.ts';
import { wordsOf } from '../support/teams/teams-person.ts';
import { attachment } from './mailbox.ts';
import { mustNotRead, mustRead, NotSeen, read } from './playbill.ts';
import { click, forge, idsOn, newestCard, outcome, say, type Stage } from './stage.ts';

/** From "may I apply?" to the fee: ends with an invoice that waits for its payment. @returns the application's reference. */
export async function appliesInChat({ play, applicant, mailbox }: Stage): Promise<string> {
  const { name, email } = applicant.who;

  await play.step('installs the app and is greeted by name', async () => {
    await applicant.install();
    mustRead(applicant.lastCardText, 'Hello Priya', 'accreditation');
  });
  await play.step('answers the three criteria and may apply', async () => {
    await click(applicant, 'Am I eligible?');
    mustRead(
      await click(applicant, 'May I apply?', { role: 'practiceManager', organisation: 'Harbour Lane Surgery', from: 'April 2021', notInBreach: true, noDisciplinaryAction: true }),
      'Yes, you may apply.', '5 years 9 months',
    );
  });
  await play.step('becomes an Associate; the invoice of £60.00 comes by mail', async () => {
    await click(applicant, 'Next: become an Associate');
    mustRead(await click(applicant, 'Become an Associate', { name, email }), 'You are now an Associate', email);
    const mail = await mailbox.waitFor(email, 'Welcome to the IGPM as an Associate', `Dear ${name}`, '£60.00');
    mustBePdf(attachment(mail, '.pdf'));
  });
  return play.step('applies: £280.00 and £56.00 VAT; the invoice of £336.00 comes by mail', async () => {
    mustRead(await click(applicant, 'Next: apply'), '£280.00', '£56.00', '£336.00');
    const card = mustRead(await click(applicant, 'Apply and send me the invoice'), 'Waiting for the payment', /INV-2027-\d{4}/);
    const reference = read(card, /IGPM-2027-\d{4}/);
    const mail = await mailbox.waitFor(email, `${reference}: invoice`, '£336.00', '10 February 2027');
    mustBePdf(attachment(mail, '.pdf'));
    return reference;
  });
}

/** The office records the fee; the pack opens in chat and by mail. */
export async function feeIsPaid({ play, applicant, office, mailbox, connector }: Stage, reference: string): Promise<void> {
  await play.step('the office sees what waits', async () => {
    await office.install();
    mustRead(await say(office, 'queue'), 'What waits for the office', 'Payments (2)', '£336.00');
    mustRead(await say(office, `paid ${reference}`), 'Priya Nair', '£336.00 (£280.00 + £56.00 VAT)', 'Outstanding');
  });
  const old = newestCard(office);
  await play.step('the office records the payment; Teams delivers the click twice, and it counts once', async () => {
    const form = { amount: '336.00', on: '2027-01-11', how: 'bankTransfer', reference: 'BACS 1' };
    const activity = executeActivity(office.who, connector.serviceUrl, { messageId: old.id, verb: 'payment.record', data: { ...idsOn(office, 'payment.record'), ...form } });
    const [first, second] = await Promise.all([office.answerTo(activity), office.answerTo(activity)]);
    mustRead(outcome(first), '£336.00 received: recorded.', 'application pack is on its way');
    if (outcome(second) !== outcome(first)) throw new NotSeen(outcome(first), outcome(second));
  });
  await play.step('a click on a card kept from before records it no second time, and says so calmly', async () => {
    mustRead(outcome(await office.clickOn(old.id, old.card, 'Record payment')), 'Recorded so far', '£336.00, bank transfer, BACS 1');
    await office.waitForWords('Something was recorded on INV-2027-', 'This is how it stands now');
    const account = await say(office, `paid ${reference}`);
    mustRead(account, /Paid\n£336\.00/, /Outstanding\n£0\.00/);
    mustNotRead(account, 'Overpaid');
  });
  await play.step('the pack opens in chat, and comes as a Word document', async () => {
    await applicant.waitForWords(`${reference}: your application pack is open`, '31 January 2027');
    const mail = await mailbox.waitFor(applicant.who.email, `${reference}: your application pack`);
    mustBeWord(attachment(mail, '.docx'));
    await mailbox.waitFor(applicant.who.email, 'Payment received for invoice');
  });
}

/** Evidence by text, by a file in chat, by the page; two testimonials; nine domains at first. */
export async function givesEvidenceInChat(stage: Stage, reference: string): Promise<void> {
  const { play, applicant, shelf, product } = stage;
  await play.step('writes evidence, a domain after the other', async () => {
    mustRead(await say(applicant, 'evidence 1'), 'Domain 1 of 10', 'Qualifications and achievements');
    for (const domain of [1, 2, 3, 4, 5, 6]) {
      mustRead(await click(applicant, `Save, then ${domain + 1} ›`, { text: ownWords(domain) }), `Domain ${domain + 1} of 10`);
    }
    mustRead(await click(applicant, 'Save, then all domains', { text: ownWords(7) }), '7 of 10 domains have evidence.');
  });
  await play.step('sends a file in chat, with its domain beside it', async () => {
    const url = shelf.put('Audit of access.pdf', smallPdf);
    await applicant.sendFile('Audit of access.pdf', url, 'domain 8');
    mustRead(applicant.lastCardText, 'Added: Audit of access.pdf', 'Domain 8 of 10');
  });
  await play.step('drops a file on the page that the card leads to', async () => {
    await say(applicant, 'evidence');
    const page = linkOn(applicant, 'Drop files on a page');
    mustRead(await getPage(page, product.url), reference);
    const form = new FormData();
    form.append('files', new Blob([smallPdf], { type: 'application/pdf' }), 'Budget 2026.pdf');
    const dropped = await fetch(`${page}/domains/9/files`, { method: 'POST', body: form, redirect: 'follow' });
    mustRead(wordsOfPage(await dropped.text()), 'Added: Budget 2026.pdf');
    mustRead(await say(applicant, 'evidence'), '9 of 10 domains have evidence.');
  });
  await play.step('is calmly told, on trying to submit, that domain 10 is empty', async () => {
    const refused = mustRead(await say(applicant, 'submit'), 'It is not complete yet.', 'domain 10', 'testimonial');
    mustNotRead(refused, 'I declare that');
    if (buttonsOf(applicant.lastCard).some(({ verb }) => verb === 'submit.send')) throw new NotSeen('The card must offer no way to submit.', refused);
    mustRead(await forge(stage, applicant, 'submit.send', { ...idsOn(applicant, 'evidence.open'), timesBefore: 0, signedName: applicant.who.name }), 'domain 10');
    mustRead(await say(applicant, 'status'), 'You are preparing it');
  });
  await play.step('writes the last domain and adds two testimonials', async () => {
    await say(applicant, 'evidence 10');
    mustRead(await click(applicant, 'Save, then all domains', { text: ownWords(10) }), '10 of 10 domains have evidence.');
    await say(applicant, 'testimonials');
    await click(applicant, 'Add this testimonial', { kind: 'employer', refereeName: 'Dr Ann Partner', refereeAddress: 'ann.partner@example.nhs.uk', text: 'She leads the practice with care.' });
    mustRead(await click(applicant, 'Add this testimonial', { kind: 'peer', refereeName: 'Bill Peer', text: 'A colleague one learns from.' }), 'Testimonial 1: here', 'Testimonial 2: here');
  });
}

/** Submits; the product's process dies right after the click was answered, and comes back. */
export async function submitsInChat({ play, applicant, product }: Stage, reference: string): Promise<void> {
  const acknowledgement = `${reference}: we have your application`;
  await play.step('declares and submits', async () => {
    await say(applicant, 'testimonials');
    mustRead(await click(applicant, 'Next: submit'), 'It is complete.', 'I declare that');
    mustRead(await click(applicant, 'I declare this and submit', { signedName: applicant.who.name }), 'your application is submitted', 'January 2027', '28 February 2027');
  });
  await play.step('the product is killed and started again', async () => {
    await product.kill();
    await product.startAgain();
  });
  await play.step('nothing is lost: acknowledged in chat, with window and result date', async () => {
    await applicant.waitForWords(acknowledgement, 'January 2027', '28 February 2027');
    mustRead(await say(applicant, 'status'), 'Being assessed');
  });
}

/** A letter that was being sent when a process died is sent by the next one, once nobody holds it any more. */
export async function acknowledgedOnce({ play, applicant, mailbox }: Stage, reference: string): Promise<void> {
  const acknowledgement = `${reference}: we have your application`;
  await play.step('the acknowledgement that was under way when the product was killed has come by mail too, and neither of them twice', async () => {
    await mailbox.waitFor(applicant.who.email, acknowledgement, 'January 2027', '28 February 2027');
    const [chats, mails] = [applicant.inbox.filter((message) => wordsOf(message).includes(acknowledgement)).length, await mailbox.count(applicant.who.email, acknowledgement)];
    if (chats !== 1 || mails !== 1) throw new NotSeen('One acknowledgement by each way.', `${chats} in chat, ${mails} by mail`);
  });
}

/** The letter, the certificate, the signature, and the page on which anybody can check it. */
export async function isAwarded({ play, mailbox, product }: Stage, { reference, name, email, window }: { reference: string; name: string; email: string; window: string }): Promise<void> {
  const letter = await play.step('the letter comes with certificate and e-signature', async () => {
    const mail = await mailbox.waitFor(email, `${reference}: congratulations, you are accredited (MIGPM)`, name, window);
    mustBePdf(attachment(mail, '.pdf'));
    mustRead(attachment(mail, 'e-signature.html').toString('utf8'), name, 'MIGPM');
    if (!attachment(mail, 'e-signature.png').subarray(1, 4).equals(Buffer.from('PNG'))) throw new NotSeen('The signature is a picture too.', '');
    return mail;
  });
  await play.step('anybody can check on a page that the certificate is genuine', async () => {
    const certificate = read(letter.text, /MIGPM-\d{4}-\d{4}/);
    const address = read(letter.text, /https?:\/\/\S+/);
    mustRead(await getPage(address, product.url), 'This certificate is genuine', certificate, name);
    const unknown = await fetch(address.replace(certificate, 'MIGPM-2027-9999'));
    mustNotRead(wordsOfPage(await unknown.text()), name, 'is genuine');
  });
}

const ownWords = (domain: number): string => `What I did in domain ${domain}, how I did it, and what came of it.`;

function linkOn({ lastCard, lastCardText }: Stage['applicant'], title: string): string {
  const link = buttonsOf(lastCard).find((button) => button.title === title)?.url;
  if (link === undefined) throw new NotSeen(`No link “${title}”.`, lastCardText);
  return link;
}

/** A page as somebody reads it. It must be the product's own. */
export async function getPage(address: string, origin: string): Promise<string> {
  if (new URL(address).origin !== new URL(origin).origin) throw new NotSeen(`A page of ${origin}.`, address);
  const response = await fetch(address);
  if (!response.ok) throw new NotSeen(`The page ${new URL(address).pathname.slice(0, 20)}… answered ${response.status}.`, wordsOfPage(await response.text()));
  return wordsOfPage(await response.text());
}

/** Opens what was submitted by the link on the newest card. @throws NotSeen unless it is a PDF. */
export async function readSubmissionPage(applicant: Stage['applicant'], productUrl: string): Promise<void> {
  const address = linkOn(applicant, 'What I submitted (PDF)');
  if (!address.startsWith(productUrl)) throw new NotSeen(`A link to ${productUrl}.`, address);
  mustBePdf(Buffer.from(await (await fetch(address)).arrayBuffer()));
}

/** What a page says, without its marks. */
export const wordsOfPage = (html: string): string => html.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, '\n').replace(/\n\s*/g, '\n').trim();

/** @throws NotSeen unless the bytes are a PDF. */
export function mustBePdf(content: Buffer): void {
  if (!content.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new NotSeen('This is no PDF.', content.subarray(0, 60).toString('latin1'));
}

function mustBeWord(content: Buffer): void {
  if (!content.subarray(0, 2).equals(Buffer.from('PK')) || !content.includes('word/document.xml')) throw new NotSeen('This is no Word document.', content.subarray(0, 60).toString('latin1'));
}
