import { describe, expect, it } from 'vitest';
import { eligibilityOf } from '../../../services/eligibility/eligibility.service.ts';
import { inputsOf } from '../../support/teams/card-reader.ts';
import { executeActivity } from '../../support/teams/activities.ts';
import { useApplicantPlatform } from './applicant-platform.ts';

const platform = useApplicantPlatform('2027-01-11T09:00:00Z');
const recordOf = async (person: Parameters<typeof platform.actor>[0]) => (await eligibilityOf(platform.context, (await platform.actor(person)).id)).record;
const both = { notInBreach: true, noDisciplinaryAction: true };

describe('"may I apply?"', () => {
  it('takes a new applicant six taps in the common case: a practice manager in one post, from the greeting to the answer', async () => {
    const eve = platform.person('Eve Eligible');
    await eve.install();
    let taps = 0;
    const tap = async (button: string, inputs?: Parameters<typeof eve.click>[1]) => {
      taps += 1;
      await eve.click(button, inputs);
    };
    await tap('Am I eligible?');
    // What is not filled in already takes a tap each; the role is chosen, and the end of a post that goes on stays empty.
    const answers = { organisation: 'Elm Street Surgery', from: 'April 2021', ...both };
    taps += inputsOf(eve.lastCard).filter(({ id, value }) => id in answers && (value === undefined || value === '' || value === 'false')).length;
    expect(inputsOf(eve.lastCard).filter(({ id, required, value }) => required && !value && !(id in answers))).toEqual([]);
    await tap('May I apply?', answers);
    expect(eve.lastCardText).toContain('Yes, you may apply.');
    expect(taps).toBe(6);
  });

  it('"not less than 2 years": says what is missing and when two years are reached, and adds up further posts', async () => {
    const nia = platform.person('Nia Notyet');
    await nia.say('am I eligible?');
    await nia.click('May I apply?', { organisation: 'Elm Street Surgery', from: 'July 2025', ...both });
    expect(nia.lastCardText).toContain('Not yet.');
    expect(nia.lastCardText).toContain('You have 1 year 6 months in roles that count; 2 years are needed.');
    expect(nia.lastCardText).toContain('you reach two years on 1 July 2027');
    await nia.click('Add another post');
    await nia.click('Add this post', { role: 'teamManager', organisation: 'Oak House', from: '01/2024', until: '06/2024' });
    expect(nia.lastCardText).toContain('Yes, you may apply.');
    expect(nia.lastCardText).toContain('January 2024 to June 2024');
  });

  it('"This would not disqualify an applicant to apply in future": a missing declaration is said without blame and can be made later', async () => {
    const dee = platform.person('Dee Declares');
    await dee.say('eligibility');
    await dee.click('May I apply?', { organisation: 'Elm Street Surgery', from: 'April 2021', notInBreach: true });
    expect(dee.lastCardText).toContain('it never bars a later application');
    expect(inputsOf(dee.lastCard).map(({ id, value }) => [id, value])).toEqual([['notInBreach', 'true'], ['noDisciplinaryAction', 'false']]);
    await dee.click('I declare this', { noDisciplinaryAction: true });
    expect(dee.lastCardText).toContain('Yes, you may apply.');
  });

  it('"Should your role not be listed": it goes to the office, and the person need not do anything', async () => {
    const roy = platform.person('Roy Role');
    await roy.say('eligibility');
    const { message } = await roy.click('May I apply?', { role: 'other', organisation: 'Elm Street Surgery', from: '2021-01', ...both });
    expect(message).toContain('Please say what the role is called');
    await roy.click('May I apply?', { role: 'other', otherRole: 'Patient *flow* lead', organisation: 'Elm Street Surgery', from: '2021-01', ...both });
    expect(roy.lastCardText).toContain('Your question is with the office.');
    expect(roy.lastCardText).toContain('“Patient *flow* lead” at Elm Street Surgery');
  });

  it('keeps what is typed when it cannot be understood, and says what to mend', async () => {
    const max = platform.person('Max Mistake');
    await max.say('eligibility');
    const when = await max.click('May I apply?', { organisation: 'Elm Street Surgery', from: 'long ago', ...both });
    expect(when.message).toContain('Please give the first month of the post');
    const order = await max.click('May I apply?', { organisation: 'Elm Street Surgery', from: 'April 2021', until: 'March 2020', ...both });
    expect(order.message).toContain('The last month is before the first.');
    expect((await recordOf(max)).posts).toEqual([]);
  });

  it('removes one post however often an old card is clicked', async () => {
    const sue = platform.person('Sue Second');
    await sue.say('eligibility');
    await sue.click('May I apply?', { organisation: 'Elm Street Surgery', from: 'April 2021', ...both });
    await sue.click('Add another post');
    await sue.click('Add this post', { role: 'businessManager', organisation: 'Oak House', from: '2019-01', until: '2020-12' });
    await sue.click('Change');
    const old = sue.inbox.findLast(({ card }) => card);
    if (!old?.card) throw new Error('no card');
    await sue.clickOn(old.id, old.card, 'Remove this post');
    expect(sue.lastCardText).toContain('Removed.');
    await sue.clickOn(old.id, old.card, 'Remove this post');
    await sue.waitForWords('Your answers have changed since this card was shown.');
    expect((await recordOf(sue)).posts.map(({ organisation }) => organisation)).toEqual(['Oak House']);
  });

  it('is checked again later with the answers kept: one post is put right, the rest stays, and so do the declarations until they are reviewed', async () => {
    const gwen = platform.person('Gwen Again');
    await gwen.say('eligibility');
    await gwen.click('May I apply?', { organisation: 'Elm Street Surgery', from: 'September 2025', ...both });
    expect(gwen.lastCardText).toContain('September 2025 to now: 1 year 4 months');
    await gwen.click('Add another post');
    // Together from the first of 2025, with three months in both posts at once.
    await gwen.click('Add this post', { role: 'teamManager', organisation: 'Oak House', from: '01/2025', until: '11/2025' });
    expect(gwen.lastCardText).toContain('Together 2 years in roles that count (3 months in two posts at once count once); 2 years are needed.');
    await gwen.say('eligibility');
    await gwen.click('Change');
    expect(inputsOf(gwen.lastCard).map(({ id, value }) => [id, value])).toEqual([['role', 'practiceManager'], ['otherRole', ''], ['organisation', 'Elm Street Surgery'], ['from', 'September 2025'], ['until', '']]);
    const old = gwen.inbox.findLast(({ card }) => card);
    await gwen.click('Save this post', { from: 'October 2025', until: 'March 2026' });
    expect(gwen.lastCardText).toContain('Saved.');
    expect(gwen.lastCardText).toContain('October 2025 to March 2026: 6 months');
    expect(gwen.lastCardText).toContain('Not yet.');
    if (!old?.card) throw new Error('no card');
    await gwen.clickOn(old.id, old.card, 'Save this post', { from: 'January 2015' });
    expect((await recordOf(gwen)).posts.map(({ from }) => from)).toEqual(['2025-10', '2025-01']);
    await gwen.click('Change my declarations');
    expect(inputsOf(gwen.lastCard).map(({ id, value }) => [id, value])).toEqual([['notInBreach', 'true'], ['noDisciplinaryAction', 'true']]);
    await gwen.click('I declare this', { noDisciplinaryAction: false });
    expect(gwen.lastCardText).toContain('it never bars a later application');
  });

  it('keeps the answers for the next time, and adds the same post once', async () => {
    const kim = platform.person('Kim Keeps');
    await kim.say('eligibility');
    for (let times = 0; times < 2; times += 1) {
      const first = kim.inbox.find(({ card }) => card);
      if (!first) throw new Error('no card');
      await kim.answerTo(executeActivity(kim.who, 'http://127.0.0.1:1/', { messageId: first.id, verb: 'eligibility.answer', data: { role: 'practiceManager', organisation: 'Elm Street Surgery', from: '2021-04', ...both } }));
    }
    await kim.say('eligibility');
    expect(kim.lastCardText).toContain('Practice Manager, Elm Street Surgery');
    expect((await recordOf(kim)).posts).toHaveLength(1);
  });

  it('refuses a made-up role, and changes nothing', async () => {
    const fay = platform.person('Fay Forged');
    await fay.say('eligibility');
    const [message] = fay.inbox;
    const forged = await fay.answerTo(executeActivity(fay.who, 'http://127.0.0.1:1/', { messageId: message?.id ?? '', verb: 'eligibility.answer', data: { role: 'emperor', organisation: 'x', from: '2021-04' } }));
    expect(forged.message).toContain('not something I can read');
    expect((await recordOf(fay)).posts).toEqual([]);
  });
});
