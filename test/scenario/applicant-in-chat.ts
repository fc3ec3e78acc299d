import { buttonsOf } from '../support/teams/card-reader.ts';
import { wordsOf } from '../support/teams/teams-person.ts';
import { assessorsInstall } from './marking-story.ts';
import { givesEvidenceInChat, mustBePdf, readSubmissionPage, submitsInChat } from './chat-story.ts';
import { attachment } from './mailbox.ts';
import { mustNotRead, mustRead, NotSeen, read } from './playbill.ts';
import { click, newestCard, outcome, say, type Stage } from './stage.ts';
import { seatsPanel } from './window-story.ts';

const payer = { name: 'Northmoor GP Federation', reference: 'PO-4711' } as const;

/** The applicant's way in Teams, with the turns that lives take: a role that is not listed, a payer for two, second thoughts. */
export async function applicantInChat(stage: Stage): Promise<void> {
  const { play } = stage;
  play.act('May I apply? Several posts, and a role that is not on the list');
  await asksWhetherEligible(stage);
  play.act('Joins and applies; a federation pays for two');
  const reference = await joinsAndApplies(stage);
  await federationPaysForTwo(stage, reference);
  play.act('Evidence, testimonials, the declaration');
  await givesEvidenceInChat(stage, reference);
  await submitsInChat(stage, reference);
  await isAcknowledged(stage, reference, 1);
  play.act('Second thoughts: takes it back, improves it, submits again');
  await takesItBack(stage, reference);
  await submitsAgain(stage, reference);
  play.act('Withdraws while it is being assessed');
  await assessorsInstall(stage);
  await seatsPanel(stage, reference);
  await cannotTakeBack(stage);
  await withdraws(stage, reference);
}

/** Ends eligible, after "not yet" with a date, the office's answer, and a post put right. */
async function asksWhetherEligible({ play, applicant, office }: Stage): Promise<void> {
  const both = { notInBreach: true, noDisciplinaryAction: true };
  await play.step('installs the app, and is told: not yet, and from which day on', async () => {
    await applicant.install();
    await click(applicant, 'Am I eligible?');
    mustRead(await click(applicant, 'May I apply?', { role: 'practiceManager', organisation: 'Harbour Lane Surgery', from: 'March 2026', ...both }), 'Not yet.', '10 months', 'you reach two years on 1 March 2028');
  });
  await play.step('adds a post that overlaps and one before a gap; the total is there after each', async () => {
    await click(applicant, 'Add another post');
    mustRead(await click(applicant, 'Add this post', { role: 'teamManager', organisation: 'Oak House', from: '11/2025', until: '04/2026' }), 'Together 1 year 2 months', '2 months in two posts at once count once');
    await click(applicant, 'Add another post');
    mustRead(await click(applicant, 'Add this post', { role: 'other', otherRole: 'Patient flow lead', organisation: 'Elm Street Surgery', from: 'Jan 2023', until: 'Jun 2024' }), 'Your question is with the office.', 'if the office finds that the role counts');
  });
  await play.step('the office answers with a reason; the answer wakes the applicant, with the next step as a button', async () => {
    await office.install();
    mustRead(await say(office, 'queue'), 'does “Patient flow lead” count?');
    mustRead(await click(office, 'Answer'), 'Patient flow lead', 'January 2023 to June 2024');
    await click(office, 'Yes, it counts', { reason: 'It has staff and a budget.' });
    const told = mustRead(wordsOf(await applicant.waitForWords('Your role counts')), 'It has staff and a budget.', 'With that you may apply.');
    if (!buttonsOf(applicant.lastCard).some(({ title }) => title === 'Next: become an Associate')) throw new NotSeen('The next step as a button.', told);
  });
  await play.step('comes back later: the answers are kept, and one post is put right', async () => {
    mustRead(await say(applicant, 'eligibility'), 'Yes, you may apply.', 'Patient flow lead, Elm Street Surgery', 'Together 2 years 8 months');
    await click(applicant, 'Change');
    mustRead(await click(applicant, 'Save this post', { from: 'January 2026' }), 'Saved.', 'January 2026 to now: 1 year', 'Together 2 years 8 months');
  });
}

async function joinsAndApplies({ play, applicant, mailbox }: Stage): Promise<string> {
  const { name, email } = applicant.who;
  await play.step('becomes an Associate, and sees the fee and the day of renewal', async () => {
    await click(applicant, 'Next: become an Associate');
    mustRead(await click(applicant, 'Become an Associate', { name, email, organisation: 'Harbour Lane Surgery' }), 'You are now an Associate', '£60.00, to be paid by 10 February 2027', '11 January 2028');
    mustBePdf(attachment(await mailbox.waitFor(email, 'Welcome to the IGPM as an Associate', '£60.00'), '.pdf'));
  });
  return play.step('applies, and says who pays: the invoice is addressed to them, with their reference', async () => {
    await click(applicant, 'Next: apply');
    applicant.unfold('Somebody else pays');
    const card = mustRead(await click(applicant, 'Apply and send me the invoice', { payerName: payer.name, payerReference: payer.reference }), 'Waiting for the payment');
    const reference = read(card, /IGPM-2027-\d{4}/);
    mustBePdf(attachment(await mailbox.waitFor(email, `${reference}: invoice`, `Billed to: ${payer.name}, for ${name}`, `Payer’s reference: ${payer.reference}`), '.pdf'));
    return reference;
  });
}

/** The office registers a second applicant with the same payer, and records one payment for both. */
async function federationPaysForTwo({ play, applicant, office }: Stage, reference: string): Promise<void> {
  await play.step('submit says what is missing, the fee first', async () => {
    mustRead(await say(applicant, 'submit'), 'It is not complete yet.', 'The fee: £336.00, invoice INV-2027-', 'The declaration: you sign it here');
  });
  await play.step('one payment covers two applicants of one payer: the office says how much is for which invoice', async () => {
    await say(office, 'register');
    await click(office, 'Register', { name: 'Owen Second', email: 'owen.second@example.nhs.uk', organisation: 'Hill Top Surgery', eligibilityConfirmed: true, payerReference: 'po 4711' });
    mustRead(await say(office, 'paid PO-4711'), 'Payer PO-4711', '3 invoices are open', 'Priya Nair', 'Owen Second');
    // In their order: Priya's accreditation fee, Owen's retention fee, Owen's accreditation fee.
    mustRead(outcome(await office.click('Record this payment', { received: '672.00', part2: '' , part3: '300.00' })), 'The parts come to £636.00, and £672.00 was received');
    mustRead(await click(office, 'Record this payment', { received: '672.00', part2: '', part3: '336.00' }), '£672.00 received for 2 invoices: recorded.', 'One invoice is open');
  });
  await play.step('the pack opens', async () => {
    await applicant.waitForWords(`${reference}: your application pack is open`);
  });
}

async function isAcknowledged({ play, applicant, mailbox, product }: Stage, reference: string, count: number): Promise<void> {
  const acknowledgement = `${reference}/${count}`;
  await play.step(`is acknowledged as ${count === 1 ? 'the first' : 'another'} submission, in chat and by mail, with a PDF of what was submitted`, async () => {
    await applicant.waitForWords(`${reference}: we have your application`, acknowledgement);
    const mail = await mailbox.waitFor(applicant.who.email, `${reference}: we have your application`, acknowledgement);
    mustBePdf(attachment(mail, `${reference}-${count} as submitted.pdf`));
    await say(applicant, 'status');
    await readSubmissionPage(applicant, product.url);
  });
}

async function takesItBack({ play, applicant, mailbox }: Stage, reference: string): Promise<void> {
  await play.step('takes it back; an old card, clicked again, finds it done', async () => {
    mustRead(await say(applicant, 'take back'), `Take back ${reference}/1 and improve it?`, 'submit it again by 31 January 2027', 'stays as a record');
    const old = newestCard(applicant);
    mustRead(await click(applicant, 'Take it back'), 'You are improving it', 'It is not submitted now');
    mustRead(outcome(await applicant.clickOn(old.id, old.card, 'Take it back')), 'You are improving it');
    await mailbox.waitFor(applicant.who.email, `${reference}: you have taken your application back`, `${reference}/1`);
  });
  await play.step('improves a domain', async () => {
    await say(applicant, 'evidence 4');
    mustRead(await click(applicant, 'Save', { text: 'What I did in domain 4, and what changed because of it.' }), 'Saved');
  });
}

async function submitsAgain(stage: Stage, reference: string): Promise<void> {
  const { play, applicant } = stage;
  await play.step('submits again', async () => {
    mustRead(await say(applicant, 'submit'), 'It is complete.', 'The fee is paid', 'All 10 domains have evidence');
    mustRead(await click(applicant, 'I declare this and submit', { signedName: applicant.who.name }), 'your application is submitted', `${reference}/2`);
  });
  await isAcknowledged(stage, reference, 2);
}

async function cannotTakeBack({ play, applicant }: Stage): Promise<void> {
  await play.step('with its panel seated it cannot be taken back any more, and is told what can be done', async () => {
    mustRead(await say(applicant, 'take back'), 'The panel of', 'is seated', 'write to the office');
    mustNotRead(await say(applicant, 'status'), 'you can take it back');
  });
}

async function withdraws({ play, applicant, assessors, office, mailbox }: Stage, reference: string): Promise<void> {
  await play.step('withdraws; assessors hear that nothing more is to be done, and the office what is to settle', async () => {
    await say(applicant, 'withdraw');
    mustRead(await click(applicant, 'Withdraw it'), 'Withdrawn');
    await mailbox.waitFor(applicant.who.email, `${reference}: your application is withdrawn`);
    for (const assessor of assessors) await assessor.waitForWords(`${reference}: withdrawn, nothing more is to be done`);
    await office.waitForWords(`Priya Nair has withdrawn ${reference}`, '£336.00 was paid for it');
  });
}
