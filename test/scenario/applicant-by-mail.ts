import { smallPdf } from '../support/mail-fixture.ts';
import { fillPack, sentenceFor } from '../support/mail-pack.ts';
import { getPage, mustBePdf, wordsOfPage } from './chat-story.ts';
import { asRead, attachment } from './mailbox.ts';
import { mustNotRead, mustRead, read } from './playbill.ts';
import { click, say, type Stage } from './stage.ts';

const applicant = { name: 'Tomos Price', email: 'tomos.price@example.nhs.uk', practice: 'Hill Top Surgery' } as const;
const referee = { name: 'Dr Amy Stone', email: 'amy.stone@example.nhs.uk' } as const;
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Of all domains but the last, which comes by a mail of its own. */
const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** The same way for somebody who never opens Teams: every step is a mail, or a page that a mail leads to. */
export async function applicantByMail(stage: Stage): Promise<void> {
  const { play } = stage;
  play.act('May I apply? Joining and the fee');
  const page = await asksHow(stage);
  const reference = await joinsAndPays(stage, page);
  play.act('The pack comes back; a referee is asked, and answers');
  await returnsPack(stage, reference);
  await asksStatus(stage, reference);
  await refereeAnswers(stage, reference);
  play.act('What was missing, and submitting');
  await sendsLastDomain(stage, reference);
  await isAcknowledged(stage, reference);
  play.act('Second thoughts');
  await takesItBack(stage, reference);
  await submitsAgain(stage, reference);
  await thinksOfWithdrawing(stage, reference);
}

const from = { name: applicant.name, address: applicant.email };

/** HELP leads to a page that needs no account; what is asked there is asked in chat too. @returns the page's address. */
async function asksHow(stage: Stage): Promise<string> {
  const { play, office, mailbox, product } = stage;
  await office.install();
  await play.step('a question in his own words waits for a person', async () => {
    await stage.post({ from, subject: 'May I apply for accreditation?', text: 'I have been practice manager at Hill Top Surgery since April 2021, part-time, and I would like to become accredited. I have read your web page and still wonder whether that counts. What do I have to do?\n\nTomos Price' });
    await office.waitForWords('A mail needs a person', applicant.email);
    mustRead(await say(office, 'queue'), 'May I apply for accreditation?');
  });
  return play.step('HELP: the answer says how everything is done by mail, with a page of his own', async () => {
    await stage.post({ from, subject: 'Help', text: '' });
    const mail = await mailbox.waitFor(applicant.email, 'How to work with the IGPM by e-mail', 'STATUS', 'SUBMIT', 'WITHDRAW');
    const page = read(mail.text, /(https?:\/\/\S+\/me\/\S+)/);
    mustRead(await getPage(page, product.url), 'who are you?');
    return page;
  });
}

async function joinsAndPays({ play, office, mailbox, product }: Stage, page: string): Promise<string> {
  await play.step('says who he is, and is answered at once: he may apply', async () => {
    await send(page, 'begin', { name: applicant.name, organisation: applicant.practice });
    mustRead(await send(page, 'eligibility', { role: 'practiceManager', organisation: applicant.practice, from: '04/2021', to: '', notInBreach: 'true', noDisciplinaryAction: 'true' }), 'Yes, you may apply', '5 years 9 months');
  });
  await play.step('becomes an Associate; the invoice of £60.00 comes by mail, with the day of renewal', async () => {
    mustRead(await send(page, 'join', { name: applicant.name, organisation: applicant.practice }), 'Welcome as an Associate');
    mustBePdf(attachment(await mailbox.waitFor(applicant.email, 'Welcome to the IGPM as an Associate', '£60.00', '11 January 2028'), '.pdf'));
  });
  const reference = await play.step('applies; the invoice of £336.00 comes by mail', async () => {
    const found = read(mustRead(await send(page, 'apply', {}), 'Your application has begun'), /IGPM-2027-\d{4}/);
    mustBePdf(attachment(await mailbox.waitFor(applicant.email, `${found}: invoice`, '£336.00'), '.pdf'));
    mustRead(await getPage(page, product.url), found);
    return found;
  });
  await play.step('the fee is recorded, and the pack comes as a Word document', async () => {
    await say(office, `paid ${reference}`);
    mustRead(await click(office, 'Record payment', { reference: 'BACS 2' }), '£336.00 received: recorded.');
    attachment(await mailbox.waitFor(applicant.email, `${reference}: your application pack`), '.docx');
  });
  return reference;
}

/** Sends a form of that page. @returns what the page then says. */
async function send(page: string, deed: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(`${page}/${deed}`, { method: 'POST', body: new URLSearchParams(fields) });
  return wordsOfPage(await response.text());
}

/** Nine domains, one testimonial, and the other to be asked for. */
async function returnsPack(stage: Stage, reference: string): Promise<void> {
  const { play, office, mailbox } = stage;
  await play.step('the pack comes back in reply, with nine domains, one testimonial written in it, and a referee to be asked', async () => {
    const blank = attachment(await mailbox.waitFor(applicant.email, `${reference}: your application pack`), '.docx');
    await stage.post({
      from, subject: `Re: ${reference}: your application pack`, text: 'Here it is. Domain 10 follows.',
      attachments: [
        { filename: 'pack.docx', content: fillPack(blank, { applicantName: applicant.name, domains: nine, asks: true }), contentType: word },
      ],
    });
    await office.waitForWords('An application has come by mail', `Re: ${reference}`);
    mustRead(await click(office, 'Look at it'), `${applicant.name} (${applicant.email})`, sentenceFor(9), 'Testimonial 2', 'six years');
    await click(office, 'File it');
  });
  await play.step('he is told what is missing and until when', async () => {
    const mail = await mailbox.waitFor(applicant.email, `${reference}: `, 'domain 10', referee.name, '31 January 2027');
    mustNotRead(mail.text, 'domain 4');
  });
  await play.step('his referee gets one clear letter', async () => {
    await mailbox.waitFor(referee.email, `${applicant.name} asks you for a testimonial`, 'A reply to this e-mail is enough', 'In confidence');
  });
}

async function asksStatus(stage: Stage, reference: string): Promise<void> {
  await stage.play.step('STATUS: where it is, and what is missing', async () => {
    await stage.post({ from, subject: 'status', text: '' });
    await stage.mailbox.waitFor(applicant.email, `${reference}: where your application is`, 'domain 10');
  });
}

async function refereeAnswers(stage: Stage, reference: string): Promise<void> {
  const { play, mailbox } = stage;
  const words = [
    'I have known Tomos Price for six years, as senior partner of the neighbouring practice and as chair of our cluster.',
    'When our contract was at risk he brought three practices to one table, listened to everybody, and wrote down by the evening what we had agreed. It has held since.',
    'He treats people with respect, also when it is difficult, and his staff stay. I recommend him for membership without reservation.',
  ].join('\n\n');
  await play.step('the referee replies to the letter, and is thanked; the applicant learns that, not what', async () => {
    const letter = await mailbox.waitFor(referee.email, `${applicant.name} asks you for a testimonial`);
    await stage.post({
      from: { name: referee.name, address: referee.email }, subject: `Re: ${letter.subject}`,
      text: `${words}\n\nAmy\n\nOn 11 January 2027 the IGPM wrote:\n> ${letter.text.split('\n').slice(0, 4).join('\n> ')}`,
    });
    await mailbox.waitFor(referee.email, `Re: ${applicant.name} asks you`, 'Thank you');
    const told = await mailbox.waitFor(applicant.email, `${reference}: ${referee.name}’s testimonial is here`, 'has answered');
    mustNotRead(asRead(told), 'three practices');
  });
}

async function sendsLastDomain(stage: Stage, reference: string): Promise<void> {
  const { play, mailbox } = stage;
  await play.step('the last domain comes by a mail of its own; where its file belongs is asked at the address on record', async () => {
    await stage.post({ from, subject: `Domain 10 for ${reference}`, text: 'Here is what was missing.', attachments: [{ filename: 'Domain 10 governance.pdf', content: smallPdf }] });
    const { subject } = await mailbox.waitFor(applicant.email, `${reference}: the files that you sent by e-mail`, 'Domain 10 governance.pdf: domain 10', 'the one word YES');
    await stage.post({ from, subject: `Re: ${subject}`, text: 'YES' });
    await mailbox.waitFor(applicant.email, `${reference}: your files are in their places`, 'Domain 10 governance.pdf: domain 10');
  });
  await play.step('with that it is complete; it had been declared in the pack', async () => {
    await stage.post({ from, subject: 'Status', text: '' });
    await mailbox.waitFor(applicant.email, `${reference}: where your application is`, 'it is being assessed', '28 February 2027');
  });
}

async function isAcknowledged({ play, mailbox }: Stage, reference: string): Promise<void> {
  await play.step('is acknowledged by mail, with window, result date, and a PDF of what was submitted', async () => {
    const mail = await mailbox.waitFor(applicant.email, `${reference}: we have your application`, `${reference}/1`, 'January 2027', '28 February 2027', 'take back');
    mustBePdf(attachment(mail, `${reference}-1 as submitted.pdf`));
  });
}

async function takesItBack(stage: Stage, reference: string): Promise<void> {
  const { play, mailbox } = stage;
  await play.step('TAKE BACK: the answer leads to his page, where it becomes a draft again', async () => {
    await stage.post({ from, subject: `Re: ${reference}: we have your application`, text: 'Take back' });
    const mail = await mailbox.waitFor(applicant.email, `${reference}: where your application is`, `you can take ${reference}/1 back on your page`, '31 January 2027');
    const page = read(mail.text, /(https?:\/\/\S+\/me\/\S+)/);
    mustRead(await send(page, 'take-back', { acknowledgement: `${reference}/1` }), 'You have taken it back');
    await mailbox.waitFor(applicant.email, `${reference}: you have taken your application back`, `${reference}/1`, '31 January 2027');
  });
}

async function submitsAgain(stage: Stage, reference: string): Promise<void> {
  const { play, mailbox } = stage;
  await play.step('SUBMIT: he is shown the declaration, and YES submits it again, with another acknowledgement', async () => {
    await stage.post({ from, subject: `SUBMIT ${reference}`, text: '' });
    const question = await mailbox.waitFor(applicant.email, 'submit', reference, 'YES');
    await stage.post({ from, subject: `Re: ${question.subject}`, text: 'Yes' });
    const mail = await mailbox.waitFor(applicant.email, `${reference}: we have your application`, `${reference}/2`);
    mustBePdf(attachment(mail, `${reference}-2 as submitted.pdf`));
  });
}

async function thinksOfWithdrawing(stage: Stage, reference: string): Promise<void> {
  const { play, mailbox } = stage;
  await play.step('WITHDRAW: he is asked once more before it happens; NO leaves it as it is', async () => {
    await stage.post({ from, subject: `Withdraw ${reference}`, text: '' });
    const question = await mailbox.waitFor(applicant.email, 'withdraw', reference, 'YES');
    await stage.post({ from, subject: `Re: ${question.subject}`, text: 'No' });
    await stage.post({ from, subject: `STATUS ${reference}`, text: '' });
    await mailbox.waitForSeveral(4, applicant.email, `${reference}: where your application is`);
    await mailbox.waitFor(applicant.email, `${reference}: where your application is`, 'it is being assessed');
  });
}
