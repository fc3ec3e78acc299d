import { mustNotRead, mustRead, NotSeen } from './playbill.ts';
import { byMail } from './mail-story.ts';
import { click, forge, idsOn, say, type Stage } from './stage.ts';

/** Something typed that means nothing. */
export async function strangeWords({ play, applicant }: Stage): Promise<void> {
  await play.step('a message that is no command gets help', async () => {
    mustRead(await say(applicant, 'open sesame'), 'What I can do');
    mustNotRead(applicant.lastCardText, /error|exception|undefined/i);
  });
}

/** Clicks with what is another's. The applicant has evidence in domain 1 by now. */
export async function forgedClicks(stage: Stage, reference: string): Promise<void> {
  const { play, applicant, assessors: [stranger], product } = stage;
  if (!stranger) throw new Error('no assessor');
  await play.step('a forged click on another’s application is refused calmly, changes nothing, and is in the log', async () => {
    await say(applicant, 'evidence 1');
    const before = mustRead(applicant.lastCardText, 'Domain 1 of 10');
    mustRead(await forge(stage, stranger, 'evidence.save', { ...idsOn(applicant, 'evidence.save'), text: 'Not mine to write.' }), 'This application belongs to somebody else.', 'Type status');
    mustRead(await forge(stage, stranger, 'evidence.save', { application: 'not an id', domain: 99, revision: -1, then: 'stay', text: '' }), 'This card is from an earlier time', 'Type help');
    mustRead(await forge(stage, stranger, 'no.such.verb', {}), 'I do not know this button any more.', 'Type help');
    await say(applicant, 'evidence 1');
    if (applicant.lastCardText !== before) throw new NotSeen('The domain as it was before.', applicant.lastCardText);
    if (!(await product.hasLogged('refused', 'no.such.verb'))) throw new NotSeen('A line of the log about the refusal.', await product.troubles());
  });
  await play.step('a click of the office’s by the applicant is refused: the fee is not paid by clicking', async () => {
    mustRead(await say(applicant, `paid ${reference}`), 'This is for the office.', 'Type help');
    mustRead(await forge(stage, applicant, 'payment.record', { ...idsOn(stage.office, 'payment.refund'), amount: '336.00', on: '2027-01-11', how: 'card' }), 'This is for the office.');
  });
}

/** Mail that cannot be filed by itself waits for a person, with the reason. */
export async function strangeMail(stage: Stage, reference: string): Promise<void> {
  const { play, office, mailbox } = stage;
  await play.step('a mail that is no application waits for the office, with the reason; they put it aside', async () => {
    await stage.post({ from: 'Ivy Unknown <ivy@example.org>', subject: 'Our talk on Tuesday', text: 'It was good to meet you. I shall write again when my partners have decided.' });
    await office.waitForWords('A mail needs a person', 'ivy@example.org', 'It holds no application pack and no evidence by domain');
    mustRead(await say(office, 'queue'), 'To read: Our talk on Tuesday');
    mustRead(await click(office, 'Open'), 'It was good to meet you.');
    await click(office, 'Put aside');
    mustRead(await click(office, 'Put aside', { reason: 'answered by phone' }), 'answered by phone');
    mustNotRead(await say(office, 'queue'), 'Our talk on Tuesday');
    if ((await mailbox.count('ivy@example.org', '')) > 0) throw new NotSeen('No answer by itself to somebody unknown.', '');
  });
  await play.step('an attachment that cannot be opened waits for the office; its sender is told what to do', async () => {
    await stage.post({
      from: { name: byMail.name, address: byMail.email }, subject: `My application ${reference}`, text: 'Please find it attached.',
      attachments: [{ filename: 'pack.docx', content: Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(2_000, 7)]) }],
    });
    await office.waitForWords('A mail needs a person', byMail.email, 'A Word document is attached that could not be opened.');
    await mailbox.waitFor(byMail.email, `Re: My application ${reference}`, 'could not be opened', 'send it again');
  });
}
