import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../services/database/new-id.ts';
import { type PersonActor } from '../../../services/people/actor.ts';
import { bringIn, payingApplicant } from '../../support/mail-applicant.ts';
import { fixture } from '../../support/mail-fixture.ts';
import { somebody } from '../../support/people.ts';
import { lettersTo } from '../../support/referee.ts';
import { spacedCode } from '../../../services/tickets/code.rules.ts';
import { useApplicantPlatform } from './applicant-platform.ts';

const platform = useApplicantPlatform('2027-01-11T09:00:00Z');
let office: PersonActor;
beforeAll(async () => {
  office = (await somebody(platform, 'Olive Office', { office: true })).actor;
});

const words = 'I have worked beside Ada for six years in the primary care network. She is fair, prepared and calm, and people trust what she says because she does it.';

async function asks(name: string) {
  const person = await platform.drafting(name);
  const address = `ann.${newId()}@example.nhs.uk`;
  await person.say('testimonials');
  await person.click('Ask them by e-mail', { kind: 'employer', refereeName: 'Dr Ann Partner', refereeAddress: address, capacity: 'Senior Partner' });
  const [letter] = await lettersTo(address);
  const SUBJECT = `Re: ${name} asks you [${spacedCode(String(letter?.facts['replyCode']))}]`;
  const reply = (from: string) => bringIn(platform, fixture('referee-plain', { FROM: from, NAME: 'Ann Partner', SUBJECT, TEXT: words, KEY: newId() }), from);
  return { person, address, reply };
}

describe('a referee who is asked from the card', () => {
  it('is shown as asked, then as answered, and never what was said in confidence', async () => {
    const { person, address, reply } = await asks('Ada Lane');
    expect(person.lastCardText).toContain('My letter is on its way to Dr Ann Partner.');
    expect(person.lastCardText).toMatch(/Testimonial 1: asked, no answer yet[^]*Asked on 11 January 2027, please by 25 January 2027, in confidence/);
    await reply(address);
    await person.say('testimonials');
    expect(person.lastCardText).toContain('Testimonial 1: answered');
    expect(person.lastCardText).toContain('Given in confidence');
    expect(person.lastCardText).not.toContain('primary care network');
  });

  it('answers from another address: the applicant says on the card whether it is theirs', async () => {
    const { person, reply } = await asks('Bea Lane');
    await reply('ann@home.example.org');
    await person.say('testimonials');
    expect(person.lastCardText).toContain('An answer came from Ann Partner, ann@home.example.org. Is this your referee?');
    await person.click('Yes, it is theirs');
    expect(person.lastCardText).toContain('Testimonial 1: answered');
  });

  it('keeps what was typed as a testimonial when the other button is meant', async () => {
    const person = await platform.drafting('Cara Lane');
    await person.say('testimonials');
    const { message } = await person.click('Ask them by e-mail', { kind: 'peer', refereeName: 'Bill Peer', refereeAddress: 'bill@example.org', text: 'A fine colleague.' });
    expect(message).toContain('You have typed a testimonial as well.');
    expect(await lettersTo('bill@example.org')).toEqual([]);
  });
});

describe('joining what was done by mail', () => {
  it('takes a code from the mailbox; afterwards the application is here', async () => {
    const { address, application } = await payingApplicant(platform, office, 'Dora Mail');
    const person = platform.person('Dora Mail');
    await person.say(`join ${address}`);
    expect(person.lastCardText).toContain(`I have sent six digits to ${address}`);
    const [letter] = await lettersTo(address, 'joinCode');
    await person.say(String(letter?.facts['code']));
    expect(person.lastCardText).toContain(application.reference);
    await person.say('evidence');
    expect(person.lastCardText).toContain('Begin with domain 1');
  });
});
