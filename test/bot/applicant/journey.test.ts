import { describe, expect, it } from 'vitest';
import { buttonsOf } from '../../support/teams/card-reader.ts';
import { useApplicantPlatform } from './applicant-platform.ts';
import { accreditationPaid } from './payments.ts';

const platform = useApplicantPlatform('2027-01-11T09:00:00Z');

describe('from "may I apply?" to submitted', () => {
  it('goes by buttons alone, each card offering the next step', async () => {
    const ada = platform.person('Ada Lane');
    await ada.install();
    expect(ada.lastCardText).toContain('Hello Ada');
    expect(buttonsOf(ada.lastCard)).toHaveLength(4);

    await ada.click('Am I eligible?');
    // A role, a practice, a month, two declarations and a button: what a new applicant has to tap.
    await ada.click('May I apply?', { role: 'practiceManager', organisation: 'Elm Street Surgery', from: '04/2021', notInBreach: true, noDisciplinaryAction: true });
    expect(ada.lastCardText).toContain('Yes, you may apply.');
    expect(ada.lastCardText).toContain('5 years 9 months');

    await ada.click('Next: become an Associate');
    await ada.click('Become an Associate', { name: 'Ada Lane', email: 'ada.lane@example.org' });
    expect(ada.lastCardText).toContain('the invoice is on its way to ada.lane@example.org');

    await ada.click('Next: apply');
    for (const amount of ['£280.00', '£56.00', '£336.00']) expect(ada.lastCardText).toContain(amount);
    await ada.click('Apply and send me the invoice');
    expect(ada.lastCardText).toMatch(/My application\nIGPM-2027-\d{4}/);
    expect(ada.lastCardText).toContain('Waiting for the payment');
    expect(ada.lastCardText).toMatch(/INV-2027-\d{4}/);

    await accreditationPaid(platform, await platform.application(ada));
    await ada.click('Look again');
    expect(ada.lastCardText).toContain('You are preparing it');
    expect(ada.lastCardText).toContain('0 of 10 domains have evidence, 0 of 2 testimonials are here');
    expect(ada.lastCardText).toContain('Submitted by 31 January 2027 it is assessed now, with a result by 28 February 2027; submitted later it waits for May 2027.');

    await ada.click('Evidence for domain 1. Qualifications and achievements');
    for (let domain = 1; domain < 10; domain += 1) {
      expect(ada.lastCardText).toContain(`Domain ${domain} of 10`);
      await ada.click(`Save, then ${domain + 1} ›`, { text: `What I did for domain ${domain}.` });
    }
    await ada.click('Save, then all domains', { text: 'What I did for domain 10.' });
    expect(ada.lastCardText).toContain('10 of 10 domains have evidence.');

    await ada.click('Testimonials');
    await ada.click('Add this testimonial', { kind: 'employer', refereeName: 'Dr Ann Partner', refereeAddress: 'ann@example.org', text: 'A fine manager.' });
    await ada.click('Add this testimonial', { kind: 'peer', refereeName: 'Bill Peer', text: 'A fine colleague.' });
    await ada.click('Next: submit');
    expect(ada.lastCardText).toContain('It is complete.');
    await ada.click('I declare this and submit', { signedName: 'Ada Lane' });
    expect(ada.lastCardText).toContain('Thank you: your application is submitted.');
    expect(ada.lastCardText).toContain('Being assessed');
    expect(ada.lastCardText).toContain('January 2027');
    expect(ada.lastCardText).toContain('28 February 2027');
    expect((await platform.application(ada)).state.kind).toBe('assessing');
  });

  it('goes by typed commands as well', async () => {
    const tom = await platform.drafting('Tom Typist');
    await tom.say('evidence 4');
    expect(tom.lastCardText).toContain('4. Managing and improving patient services');
    expect(tom.lastCardText).toContain('Quality improvement initiatives');
    await tom.say('evidence');
    expect(tom.lastCardText).toContain('0 of 10 domains have evidence.');
    await tom.say('Testimonials');
    expect(tom.lastCardText).toContain('Two are needed');
    await tom.say('submit');
    expect(tom.lastCardText).toContain('It is not complete yet.');
    expect(buttonsOf(tom.lastCard).map(({ verb }) => verb).filter((verb) => verb === 'evidence.open')).toHaveLength(10);
    await tom.say('status');
    expect(tom.lastCardText).toContain('You are preparing it');
    await tom.say('withdraw');
    await tom.click('Keep it');
    expect((await platform.application(tom)).state.kind).toBe('drafting');
    await tom.say('withdraw');
    await tom.click('Withdraw it');
    expect(tom.lastCardText).toContain('Withdrawn');
  });

  it('shows any application of one’s own by its reference, and nobody else’s', async () => {
    const una = await platform.drafting('Una Owner');
    const { reference } = await platform.application(una);
    await una.say(`status ${reference.toLowerCase()}`);
    expect(una.lastCardText).toContain(reference);
    const vic = await platform.drafting('Vic Visitor');
    for (const [typed, words] of [[reference, 'belongs to somebody else'], ['IGPM-2027-9999', 'There is no application IGPM-2027-9999'], ['nonsense', 'I do not know this reference']] as const) {
      await vic.say(`status ${typed}`);
      expect(vic.lastCardText).toContain(words);
    }
  });
});
