import { describe, expect, it } from 'vitest';
import { buttonsOf } from '../support/teams/card-reader.ts';
import { somebody } from '../support/people.ts';
import { useWholePlatform } from '../support/whole-platform.ts';

const platform = useWholePlatform('2027-01-11T09:00:00Z');
const titles = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map(({ title }) => title);

describe('a question typed into the chat', () => {
  it('is answered with its source, and what else it may have meant a tap away', async () => {
    const ada = platform.at((await somebody(platform, 'Ada Asker')).person);
    await ada.say('what counts for domain 8?');
    expect(ada.lastCardText).toContain('Source: Accreditation framework, domain 8');
    expect(ada.lastCardText).toContain('Risk assessments and health & safety compliance');
    await ada.say('How much is resubmission?');
    expect(ada.lastCardText).toContain('£120.00 plus VAT at 20 %, £144.00 in all');
    const [other] = buttonsOf(ada.lastCard).filter(({ verb }) => verb === 'question.topic');
    await ada.click(other?.title ?? 'none');
    expect(ada.lastCardText).toContain('Source:');
    expect(ada.lastCardText).toContain('You asked: “How much is resubmission?”');
  });

  it('is passed on to the office in one tap, answered there, and known from then on', async () => {
    const ada = platform.at((await somebody(platform, 'Ada Parker')).person);
    const owen = platform.at((await somebody(platform, 'Owen Office', { office: true })).person);
    await ada.say('is there parking at your office in Cardiff?');
    expect(ada.lastCardText).toContain('I do not know this for certain');
    await ada.click('Ask the office');
    expect(ada.lastCardText).toContain('Your question is with the office');

    await owen.say('queue');
    expect(owen.lastCardText).toContain('Questions (1)');
    expect(owen.lastCardText).toContain('Ada Parker: is there parking at your office in Cardiff?');
    await owen.click('Answer');
    await owen.click('Answer and remember', { answer: 'There is, behind the building.' });
    expect(owen.lastCardText).toContain('✅ Answered: There is, behind the building.');

    await ada.say('parking at the cardiff office');
    expect(ada.lastCardText).toContain('There is, behind the building.');
    expect(ada.lastCardText).toContain('Source: Answered by the office (Owen Office) on 11 January 2027');

    await owen.say('answers parking');
    await owen.click('Change');
    await owen.click('Save', { answer: 'Not any more: please come by train.' });
    expect(owen.lastCardText).toContain('please come by train');
    await ada.say('parking at the cardiff office');
    expect(ada.lastCardText).toContain('please come by train');
    await owen.click('Change');
    await owen.click('Take it back');
    expect(owen.lastCardText).toContain('Nothing yet.');
  });

  it('leaves commands, greetings and nonsense to what they were', async () => {
    const tom = platform.at((await somebody(platform, 'Tom Typist')).person);
    await tom.say('status');
    expect(tom.lastCardText).toContain('My application');
    for (const small of ['hello', 'Thank you!', 'ok', 'qwertz']) {
      await tom.say(small);
      expect(tom.lastCardText, small).toContain('What I can do for you');
    }
    await tom.say('evidence: which files can I send?');
    expect(tom.lastCardText).toContain('Files of these kinds');
    await tom.say('ask when is the next window');
    expect(tom.lastCardText).toContain('A window is open now: January 2027');
    await tom.say('ask');
    await tom.click('Ask', { typed: 'who is on the panel' });
    expect(tom.lastCardText).toContain('A senior university academic');
  });

  it('is taken as text whatever it looks like', async () => {
    const eve = platform.at((await somebody(platform, 'Eve Elsewhere')).person);
    await eve.say('is **this** [a link](https://evil.example) or ${question} what?');
    expect(JSON.stringify(eve.lastCard.body)).not.toContain('[a link](');
    await eve.click('Ask the office');
    expect(eve.lastCardText).toContain('Your question is with the office');
  });
});

describe('help', () => {
  it('shows each role its own commands, typed or by its button', async () => {
    const plain = platform.at((await somebody(platform, 'Pia Plain')).person);
    const office = platform.at((await somebody(platform, 'Olga Office', { office: true })).person);
    const assessor = platform.at((await somebody(platform, 'Alex Assessor', { assessor: 'board' })).person);
    for (const person of [plain, office, assessor]) {
      await person.say('help');
      const typed = person.lastCardText;
      await person.say('zzz qqq xxx');
      await person.click('What I can do');
      expect(person.lastCardText).toBe(typed);
    }
    expect(plain.lastCardText).not.toMatch(/queue|marking/);
    expect(office.lastCardText).toContain('paid REF');
    expect(titles(office.lastCard)).toContain('What waits');
    expect(assessor.lastCardText).toContain('mark REF');
    expect(titles(assessor.lastCard)).toContain('My applications to mark');
  });
});
