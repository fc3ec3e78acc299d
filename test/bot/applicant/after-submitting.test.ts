import { beforeEach, describe, expect, it } from 'vitest';
import { declineApplication } from '../../../services/applications/applications.service.ts';
import { latestApplicationOf } from '../../../services/applications/find-application.ts';
import { expire } from '../../../services/applications/life-cycle.rules.ts';
import { keepStep } from '../../../services/applications/keep-step.ts';
import { transact } from '../../../services/database/transaction.ts';
import { addTestimonial } from '../../../services/testimonials/testimonials.service.ts';
import { evidenceOf, saveText } from '../../../services/evidence/evidence.service.ts';
import { auditTrailOf } from '../../../services/audit/audit.service.ts';
import { buttonsOf } from '../../support/teams/card-reader.ts';
import { executeActivity } from '../../support/teams/activities.ts';
import { somebody } from '../../support/people.ts';
import { type TeamsPerson } from '../../support/teams/teams-person.ts';
import { useApplicantPlatform } from './applicant-platform.ts';
import { resultGiven } from './outcomes.ts';
import { accreditationPaid } from './payments.ts';

const platform = useApplicantPlatform('2027-01-11T09:00:00Z');
beforeEach(() => platform.clock.set(new Date('2027-01-11T09:00:00Z')));

const report = [
  { domain: 4, title: 'Managing and improving patient services', comments: ['The audit is described, but not *what changed*.'], missed: ['Quality improvement initiatives'] },
  { domain: 7, title: 'Financial proficiency and practice stability', comments: ['Budgets in one sentence only.'], missed: [] },
];
const titles = (person: TeamsPerson) => buttonsOf(person.lastCard).map(({ title }) => title);

async function complete(name: string): Promise<TeamsPerson> {
  const person = await platform.drafting(name);
  const [actor, application] = [await platform.actor(person), await platform.application(person)];
  for (const domain of application.round.domains) await saveText(platform.context, actor, { application: application.id, domain, text: `Text ${domain}`, revision: 0 });
  await addTestimonial(platform.context, actor, application.id, { kind: 'employer', refereeName: 'Dr Ann Partner', text: 'Good.' });
  await addTestimonial(platform.context, actor, application.id, { kind: 'peer', refereeName: 'Bill Peer', text: 'Good.' });
  return person;
}

async function submitted(name: string): Promise<TeamsPerson> {
  const person = await complete(name);
  await person.say('submit');
  await person.click('I declare this and submit', { signedName: name });
  return person;
}

describe('submitting', () => {
  it('"If applications are received outside of these months, then they will be held over to the next month": says so, with both dates', async () => {
    const person = await complete('Hetty Heldover');
    platform.clock.set(new Date('2027-02-03T10:00:00Z'));
    await person.say('submit');
    expect(person.lastCardText).toContain('Submitted by 31 May 2027 it is assessed in May 2027 (from 1 May 2027), with a result by 30 June 2027; submitted later it waits for September 2027.');
    await person.click('I declare this and submit', { signedName: 'Hetty Heldover' });
    expect(person.lastCardText).toContain('Submitted, held over');
    expect(person.lastCardText).toContain('opens on 1 May 2027');
    expect(person.lastCardText).toContain('30 June 2027');
  });

  it('a second click, and one on an old card, find it done', async () => {
    const person = await complete('Dora Double');
    await person.say('submit');
    const card = person.inbox.findLast((message) => message.card);
    if (!card?.card) throw new Error('no card');
    for (let times = 0; times < 2; times += 1) await person.clickOn(card.id, card.card, 'I declare this and submit', { signedName: 'Dora Double' });
    expect(person.lastCardText).toContain('Being assessed');
    const trail = await auditTrailOf('application', (await platform.application(person)).id);
    expect(trail.filter(({ what }) => what === 'application.submitted')).toHaveLength(1);
  });

  it('a forged click on an application with a gap is refused with the gap named', async () => {
    const person = await complete('Ginny Gap');
    const application = await platform.application(person);
    await saveText(platform.context, await platform.actor(person), { application: application.id, domain: 7, text: '', revision: 1 });
    const { message } = await person.answerTo(executeActivity(person.who, 'http://127.0.0.1:1/', { messageId: 'x', verb: 'submit.send', data: { application: application.id, timesBefore: 0, signedName: 'Ginny Gap' } }));
    expect(message).toContain('Evidence for domain 7. Financial proficiency and practice stability');
    expect((await platform.application(person)).state.kind).toBe('drafting');
  });

  it('afterwards nothing can be changed, and each old card says so', async () => {
    const person = await complete('Aft Erwards');
    await person.say('evidence 4');
    const old = person.inbox.findLast((message) => message.card);
    await person.say('submit');
    await person.click('I declare this and submit', { signedName: 'Aft Erwards' });
    if (!old?.card) throw new Error('no card');
    const { message } = await person.clickOn(old.id, old.card, 'Save', { text: 'Late thoughts' });
    expect(message).toContain('This application is submitted, so its evidence stands as it is. Type take back');
    expect((await evidenceOf(await platform.application(person))).find(({ domain }) => domain === 4)?.text).toBe('Text 4');
    for (const command of ['evidence', 'evidence 4', 'apply', 'testimonials', 'submit', 'status']) {
      await person.say(command);
      expect(person.lastCardText).toMatch(/is submitted, so its evidence stands as it is|Being assessed|Testimonial 1: here/);
    }
  });
});

describe('a text changed in two places', () => {
  it('keeps both and says so', async () => {
    const person = await platform.drafting('Tim Twoplaces');
    await person.say('evidence 3');
    const old = person.inbox.findLast((message) => message.card);
    if (!old?.card) throw new Error('no card');
    await person.clickOn(old.id, old.card, 'Save', { text: 'From the laptop.' });
    await person.clickOn(old.id, old.card, 'Save, then 4 ›', { text: 'From the phone.' });
    expect(person.lastCardText).toContain('Both are kept');
    expect(person.lastCardText).toContain('From the laptop.\n\nFrom the phone.');
    await person.click('Save', { text: 'From both.' });
    expect(person.lastCardText).toContain('Saved on 11 January 2027');
    expect((await evidenceOf(await platform.application(person))).find(({ domain }) => domain === 3)?.text).toBe('From both.');
  });
});

describe("somebody else's application", () => {
  it('cannot be opened, written, submitted or withdrawn by a forged click', async () => {
    const owner = await platform.drafting('Olga Owner');
    const stranger = await platform.drafting('Sid Stranger');
    const { id, revision } = await platform.application(owner);
    const verbs = {
      'evidence.open': { domain: 1 }, 'evidence.save': { domain: 1, revision: 0, then: 'stay', text: 'x' }, 'evidence.removeFile': { domain: 1, revision: 0, file: id },
      'testimonials.add': { kind: 'peer', refereeName: 'Bill Peer', text: 'x' }, 'testimonials.remove': { testimonial: id }, 'submit.send': { timesBefore: 0, signedName: 'Sid Stranger' },
      'withdraw.confirm': {}, 'status.resubmit': {}, 'files.place': { file: id, place: 'domain-1' },
    };
    for (const [verb, data] of Object.entries(verbs)) {
      const { message, card } = await stranger.answerTo(executeActivity(stranger.who, 'http://127.0.0.1:1/', { messageId: 'x', verb, data: { application: id, ...data } }));
      expect(card, verb).toBeUndefined();
      expect(message, verb).toContain('This application belongs to somebody else. Type status to see your own.');
    }
    expect((await platform.application(owner)).revision).toBe(revision);
    expect((await evidenceOf(await platform.application(owner))).every(({ text }) => text === '')).toBe(true);
  });
});

describe('after a result', () => {
  it('further evidence: the report, the terms, and the resubmission with the named domains alone, to the end', async () => {
    const person = await submitted('Rosa Resubmits');
    platform.clock.set(new Date('2027-02-20T10:00:00Z'));
    await resultGiven(platform, await platform.application(person), report);
    await person.say('status');
    for (const words of ['Further evidence is asked for', 'domains 4 and 7', '“The audit is described, but not *what changed*.”', 'Not yet shown: Quality improvement initiatives', '£144.00', 'May 2027', '20 February 2028']) {
      expect(person.lastCardText).toContain(words);
    }
    const old = person.inbox.findLast((message) => message.card);
    await person.click('Resubmit and send me the invoice');
    expect(person.lastCardText).toContain('Waiting for the payment');
    expect(person.lastCardText).toContain('£144.00');
    expect(person.lastCardText).toContain('must be in by 20 February 2028');
    if (!old?.card) throw new Error('no card');
    await person.clickOn(old.id, old.card, 'Resubmit and send me the invoice');
    const begun = await platform.application(person);
    expect((await auditTrailOf('application', begun.id)).filter(({ what }) => what === 'application.resubmissionBegun')).toHaveLength(1);

    await accreditationPaid(platform, begun);
    await person.say('evidence');
    expect(person.lastCardText).toContain('0 of 2 domains have evidence. Only these are needed now');
    await person.click('Open domain 4: Managing and improving patient services');
    expect(person.lastCardText).toContain('1 of 2 to resubmit');
    expect(person.lastCardText).toContain('What the panel wrote');
    expect(person.lastCardText).not.toContain('Text 4');
    await person.click('Save, then 7 ›', { text: 'What changed because of the audit.' });
    await person.click('Save, then all domains', { text: 'Our forecast.' });
    await person.say('evidence 1');
    expect(person.lastCardText).toContain('Domain 1 met the standard; its marks stand.');
    await person.say('testimonials');
    expect(titles(person)).not.toContain('Add this testimonial');
    await person.say('submit');
    expect(person.lastCardText).toContain('Submit your further evidence');
    await person.click('I declare this and submit', { signedName: 'Rosa Resubmits' });
    expect(person.lastCardText).toContain('Submitted, held over');
    expect(person.lastCardText).toContain('May 2027');
  });

  it('an award says what was won, and there is nothing left to withdraw', async () => {
    const person = await submitted('Wanda Wins');
    await resultGiven(platform, await platform.application(person), []);
    await person.say('status');
    expect(person.lastCardText).toContain('Awarded');
    expect(person.lastCardText).toContain('MIGPM');
    expect(titles(person)).toEqual(['What I submitted (PDF)']);
    await person.say('withdraw');
    expect(person.lastCardText).toContain('nothing to withdraw');
    const id = (await latestApplicationOf((await platform.actor(person)).id))?.id;
    const { message } = await person.answerTo(executeActivity(person.who, 'http://127.0.0.1:1/', { messageId: 'x', verb: 'withdraw.confirm', data: { application: id } }));
    expect(message).toContain('the application has moved on');
  });

  it('declined and expired are told without blame, with the way to begin anew', async () => {
    const declined = await platform.drafting('Dee Declined');
    const { actor: office } = await somebody(platform, 'Otto Office', { office: true });
    await declineApplication(platform.context, office, (await platform.application(declined)).id, 'The testimonials *never* came.');
    await declined.say('status');
    expect(declined.lastCardText).toContain('The office gave this reason: The testimonials *never* came.');
    expect(titles(declined)).toEqual(['Apply']);

    const expired = await submitted('Exa Pires');
    await resultGiven(platform, await platform.application(expired), report);
    platform.clock.set(new Date('2028-01-12T10:00:00Z'));
    await expired.say('status');
    const { message } = await expired.click('Resubmit and send me the invoice');
    expect(message).toContain('the application has moved on');
    const application = await platform.application(expired);
    await transact(platform.context, { kind: 'clock', job: 'test' }, (unit) => keepStep(unit, application, expire(application, unit.now), 'application.expired'));
    await expired.say('status');
    expect(expired.lastCardText).toContain('The year to resubmit is over');
    expect(expired.lastCardText).toContain('“Budgets in one sentence only.”');
  });

  it('who comes back to an installed app is met with their own matter first', async () => {
    const person = await submitted('Bea Back');
    await person.install();
    expect(person.lastCardText).toContain('Being assessed');
    expect(titles(person)).toEqual(['My application', 'Am I eligible?', 'Self-assessment', 'Help']);
    await person.click('Help');
    expect(person.lastCardText).toContain('evidence [N]');
  });
});
