import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../services/evidence/evidence.service.ts';
import { clearFiles } from '../../../services/evidence/clear-files.ts';
import { readWholeFile } from '../../../services/evidence/files.ts';
import { presentFolder } from '../../../services/evidence/folders.service.ts';
import { FileHost } from '../../support/file-host.ts';
import { executeActivity } from '../../support/teams/activities.ts';
import { buttonsOf, inputsOf } from '../../support/teams/card-reader.ts';
import { type TeamsPerson } from '../../support/teams/teams-person.ts';
import { useApplicantPlatform } from './applicant-platform.ts';
import { accreditationPaid } from './payments.ts';

const platform = useApplicantPlatform('2027-01-11T09:00:00Z');
const host = new FileHost();
beforeAll(() => host.start());
afterAll(() => host.stop());

const folderOf = async (person: TeamsPerson) => presentFolder(platform.context, await platform.actor(person));
const evidenceIn = async (person: TeamsPerson, domain: number) => (await evidenceOf(await folderOf(person))).find((one) => one.domain === domain);
/** The first in the bar of buttons; each line of the list of domains is a button too. */
const firstButton = (person: TeamsPerson) => buttonsOf(person.lastCard).find(({ title }) => !title.startsWith('Open domain'))?.title;

describe('evidence before applying', () => {
  it('is collected by somebody who has only said hello, is nobody else’s, and is there when they have applied', async () => {
    const eve = platform.person('Eve Early');
    await eve.install();
    await eve.say('evidence');
    expect(eve.lastCardText).toContain('Evidence, before you apply');
    expect(eve.lastCardText).toContain('Nobody else sees any of it until you have applied and submitted');
    expect(firstButton(eve)).toBe('Begin with domain 1');
    await eve.click('Begin with domain 1');
    await eve.click('Save, then 2 ›', { text: 'My diploma.', covered: ['1.1', '1.2'] });
    await eve.sendFile('rota.txt', host.serve('/rota.txt', 'The rota.'), '6');
    const kept = (await folderOf(eve)).id;
    // Whoever learns its id is not let in.
    const nosy = platform.person('Nosy Parker');
    await nosy.say('evidence');
    expect((await nosy.answerTo(executeActivity(nosy.who, 'http://127.0.0.1:1/', { messageId: 'x', verb: 'evidence.open', data: { application: kept, domain: 1 } }))).message).toContain('belongs to somebody else');

    await eve.say('eligibility');
    await eve.click('May I apply?', { organisation: 'Elm Street Surgery', from: 'April 2021', notInBreach: true, noDisciplinaryAction: true });
    await eve.click('Next: become an Associate');
    await eve.click('Become an Associate', { email: 'eve.early@example.org' });
    await eve.click('Next: apply');
    await eve.click('Apply and send me the invoice');
    const application = await platform.application(eve);
    expect(application.id).toBe(kept);

    // The fee is on its way: collecting goes on; the rest of the pack does not open by it.
    await eve.say('evidence');
    expect(eve.lastCardText).toContain('2 of 10 domains have evidence.');
    expect(eve.lastCardText).toContain('Testimonials and submitting open with the payment.');
    await eve.say('submit');
    expect(eve.lastCardText).not.toContain('I declare');
    await accreditationPaid(platform, application);
    await eve.say('evidence');
    expect(eve.lastCardText).toContain('Has text (11 characters) · 2 of 7 points covered');
    expect(eve.lastCardText).toContain('Has 1 file');
  });

  it('can be taken over from an application that ended, once', async () => {
    const wes = await platform.drafting('Wes Withdrew');
    await wes.say('evidence 4');
    await wes.click('Save', { text: 'The audit.', covered: ['4.1'] });
    await wes.sendFile('audit.txt', host.serve('/audit.txt', 'Numbers.'), '4');
    const { reference } = await platform.application(wes);
    await wes.say('withdraw');
    await wes.click('Withdraw it');
    await wes.say('evidence');
    expect(wes.lastCardText).toContain('0 of 10 domains have evidence.');
    await wes.click(`Take over from ${reference}`);
    expect(wes.lastCardText).toContain(`What you gave in ${reference} is here now.`);
    expect(await evidenceIn(wes, 4)).toMatchObject({ text: 'The audit.', covered: ['4.1'], files: [{ name: 'audit.txt' }] });
    expect(buttonsOf(wes.lastCard).map(({ title }) => title)).not.toContain(`Take over from ${reference}`);
    // Taken out here for good, it is still there where it came from.
    const file = (await evidenceIn(wes, 4))?.files[0];
    await wes.say('evidence 4');
    await wes.click('Open …');
    await wes.click('Remove it');
    platform.clock.set(new Date('2027-03-15T04:00:00Z'));
    await clearFiles(platform.clock.now());
    await clearFiles(new Date('2027-03-18T04:00:00Z'));
    expect(file && (await readWholeFile(file.id)).toString()).toBe('Numbers.');
    platform.clock.set(new Date('2027-01-11T09:00:00Z'));
  });
});

describe('a domain', () => {
  it('is ticked off for oneself: two devices each change only what they changed, and nothing depends on it', async () => {
    const tia = await platform.drafting('Tia Ticks');
    await tia.say('evidence 4');
    const old = tia.inbox.findLast(({ card }) => card);
    await tia.click('Save', { text: 'Audits.', covered: ['4.1', '4.3'] });
    expect(inputsOf(tia.lastCard).find(({ id }) => id === 'covered')?.value).toBe('4.1,4.3');
    // The card as it was on the other device, where nothing was ticked yet.
    if (!old?.card) throw new Error('no card');
    const data = { ...buttonsOf(old.card).find(({ title }) => title === 'Save')?.data, text: 'Audits.', covered: '4.5' };
    await tia.answerTo(executeActivity(tia.who, 'http://127.0.0.1:1/', { messageId: old.id, verb: 'evidence.save', data: { ...data, was: [] } }));
    expect((await evidenceIn(tia, 4))?.covered).toEqual(['4.1', '4.3', '4.5']);
    await tia.say('evidence 4');
    await tia.click('Save', { text: 'Audits.', covered: ['4.5'] });
    expect((await evidenceIn(tia, 4))?.covered).toEqual(['4.5']);
    await tia.say('evidence');
    expect(tia.lastCardText).toContain('1 of 6 points covered');
    await tia.say('submit');
    expect(tia.lastCardText).not.toContain('points');
  });

  it('is come back to in one tap, where one was', async () => {
    const una = await platform.drafting('Una Interrupted');
    await una.say('evidence 4');
    await una.click('Save, then 5 ›', { text: 'Audits.' });
    await una.say('status');
    await una.say('evidence');
    expect(firstButton(una)).toBe('Go on with domain 5');
    await una.click('Go on with domain 5');
    expect(una.lastCardText).toContain('Domain 5 of 10');
    await una.click('Save', { text: 'Surveys.' });
    await una.say('evidence');
    expect(firstButton(una)).toBe('Go on with domain 6');
    await una.click('Back to domain 5');
    expect(una.lastCardText).toContain('Surveys.');
  });

  it('keeps what was typed, whichever button is pressed; a file is opened, renamed, moved, taken out and put back', async () => {
    const fay = await platform.drafting('Fay Files');
    await fay.sendFile('scan0001.txt', host.serve('/scan.txt', 'A scan.'), '5');
    await fay.click('Open …', { text: 'Typed and not saved.' });
    expect((await evidenceIn(fay, 5))?.text).toBe('Typed and not saved.');
    expect(buttonsOf(fay.lastCard)[0]).toMatchObject({ title: 'Open it' });
    await fay.click('Save name and domain', { name: 'Patient survey', to: '6' });
    expect(fay.lastCardText).toContain('“Patient survey.txt” is in domain 6 now.');
    await fay.click('Open …');
    await fay.click('Remove it');
    expect(fay.lastCardText).toContain('You can put it back for 30 days.');
    expect((await evidenceIn(fay, 6))?.files).toEqual([]);
    await fay.click('Undo: put it back', { text: 'Typed meanwhile.' });
    expect(await evidenceIn(fay, 6)).toMatchObject({ text: 'Typed meanwhile.', files: [{ name: 'Patient survey.txt' }], removed: [] });
  });
});
