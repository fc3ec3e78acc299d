import { smallPdf } from '../support/mail-fixture.ts';
import { fillPack, sentenceFor } from '../support/mail-pack.ts';
import { mustBePdf } from './chat-story.ts';
import { asRead, attachment } from './mailbox.ts';
import { mustNotRead, mustRead, read } from './playbill.ts';
import { click, say, type Stage } from './stage.ts';

const applicant = { name: 'Tomos Price', email: 'tomos.price@example.nhs.uk', practice: 'Hill Top Surgery' } as const;
const referee = { name: 'Dr Amy Stone', email: 'amy.stone@example.nhs.uk' } as const;
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Of all domains but the last, which comes by a mail of its own. */
const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** The same way for somebody who never opens Teams: every step is a mail. */
export async function applicantByMail(stage: Stage): Promise<void> {
  const { play } = stage;
  play.act('May I apply? Joining and the fee');
  await asksHow(stage);
  const reference = await isRegisteredAndPays(stage);
  play.act('The pack comes back; a referee is asked, and answers');
  await returnsPack(stage, reference);
  await asksStatus(stage, reference);
  await refereeAnswers(stage, reference);
  play.act('What was missing, and submitting');
  await sendsLastDomain(stage, reference);
  await isAcknowledged(stage, reference);
  play.act('Second thoughts');
  await thinksOfWithdrawing(stage, reference);
}

const from = { name: applicant.name, address: applicant.email };

async function asksHow(stage: Stage): Promise<void> {
  const { play, office, mailbox } = stage;
  await office.install();
  await play.step('HELP: the answer says how everything is done by mail', async () => {
    await stage.post({ from, subject: 'Help', text: '' });
    await mailbox.waitFor(applicant.email, 'How to work with the IGPM by e-mail', 'STATUS', 'SUBMIT', 'WITHDRAW');
  });
  await play.step('asks in his own words whether he may apply; a person reads it', async () => {
    await stage.post({ from, subject: 'May I apply for accreditation?', text: 'I have been practice manager at Hill Top Surgery since April 2021, part-time. There is nothing against me, and I would like to apply. What do I have to do?\n\nTomos Price' });
    await office.waitForWords('A mail needs a person', applicant.email);
    mustRead(await say(office, 'queue'), 'May I apply for accreditation?');
  });
}

async function isRegisteredAndPays({ play, office, mailbox }: Stage): Promise<string> {
  const reference = await play.step('the office has settled the three criteria with him, and registers him: Associate, with both invoices by mail', async () => {
    await say(office, 'register');
    const registered = await click(office, 'Register', { name: applicant.name, email: applicant.email, organisation: applicant.practice, eligibilityConfirmed: true });
    const found = read(mustRead(registered, 'Tomos Price is registered'), /IGPM-2027-\d{4}/);
    const welcome = await mailbox.waitFor(applicant.email, 'Welcome to the IGPM as an Associate', '£60.00', '11 January 2028');
    mustBePdf(attachment(welcome, '.pdf'));
    mustBePdf(attachment(await mailbox.waitFor(applicant.email, `${found}: invoice`, '£336.00'), '.pdf'));
    return found;
  });
  await play.step('the fee is recorded, and the pack comes as a Word document', async () => {
    await say(office, `paid ${reference}`);
    mustRead(await click(office, 'Record payment', { reference: 'BACS 2' }), '£336.00 received: recorded.');
    attachment(await mailbox.waitFor(applicant.email, `${reference}: your application pack`), '.docx');
  });
  return reference;
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
    await stage.mailbox.waitFor(applicant.email, 'Re: status', reference, 'domain 10');
  });
}

async function refereeAnswers(stage: Stage, reference: string): Promise<void> {
  const { play, mailbox } = stage;
  const words = 'I have known Tomos for six years. When our contract was at risk he brought three practices to one table.';
  await play.step('the referee replies to the letter, and is thanked; the applicant learns that, not what', async () => {
    const letter = await mailbox.waitFor(referee.email, `${applicant.name} asks you for a testimonial`);
    await stage.post({
      from: { name: referee.name, address: referee.email }, subject: `Re: ${letter.subject}`,
      text: `${words}\n\nAmy\n\nOn 11 January 2027 the IGPM wrote:\n> ${letter.text.split('\n').slice(0, 4).join('\n> ')}`,
    });
    await mailbox.waitFor(referee.email, 'Thank you');
    const told = await mailbox.waitFor(applicant.email, reference, referee.name, 'has answered');
    mustNotRead(asRead(told), 'three practices');
  });
}

async function sendsLastDomain(stage: Stage, reference: string): Promise<void> {
  const { play, office, mailbox } = stage;
  await play.step('the last domain comes by a mail of its own, by the name of the file', async () => {
    await stage.post({ from, subject: `Domain 10 for ${reference}`, text: 'Here is what was missing.', attachments: [{ filename: 'Domain 10 governance.pdf', content: smallPdf }] });
    await office.waitForWords('An application has come by mail', `Domain 10 for ${reference}`);
    mustRead(await click(office, 'Look at it'), 'Domain 10 governance.pdf');
    mustRead(await click(office, 'File it'), `Filed and submitted as ${reference}`);
  });
  await play.step('with that it is complete; it had been declared in the pack', async () => {
    await stage.post({ from, subject: 'Status', text: '' });
    await mailbox.waitFor(applicant.email, 'Re: Status', reference, 'it is being assessed', '28 February 2027');
  });
}

async function isAcknowledged({ play, mailbox }: Stage, reference: string): Promise<void> {
  await play.step('is acknowledged by mail, with window, result date, and a PDF of what was submitted', async () => {
    const mail = await mailbox.waitFor(applicant.email, `${reference}: we have your application`, `${reference}/1`, 'January 2027', '28 February 2027', 'take back');
    mustBePdf(attachment(mail, `${reference}-1 as submitted.pdf`));
  });
}

async function thinksOfWithdrawing(stage: Stage, reference: string): Promise<void> {
  const { play, mailbox } = stage;
  await play.step('WITHDRAW: he is asked once more before it happens; NO leaves it as it is', async () => {
    await stage.post({ from, subject: `Withdraw ${reference}`, text: '' });
    const question = await mailbox.waitFor(applicant.email, 'withdraw', reference, 'YES');
    await stage.post({ from, subject: `Re: ${question.subject}`, text: 'No' });
    await stage.post({ from, subject: `STATUS ${reference}`, text: '' });
    await mailbox.waitFor(applicant.email, `Re: STATUS ${reference}`, 'it is being assessed');
  });
}
