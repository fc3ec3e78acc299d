import { describe, expect, it } from 'vitest';
import { runErasures } from '../../services/my-data/run-erasure.ts';
import { draftedBy } from '../support/assessing.ts';
import { buttonsOf } from '../support/teams/card-reader.ts';
import { somebody } from '../support/people.ts';
import { useWholePlatform } from '../support/whole-platform.ts';

const platform = useWholePlatform('2027-01-11T09:00:00Z');

describe('my data in chat', () => {
  it('is had by a typed word, and erased after one question, with the office looking on', async () => {
    const { person } = await somebody(platform, 'Ada Able');
    const ada = platform.at(person);
    const owen = platform.at((await somebody(platform, 'Owen Office', { office: true })).person);
    await ada.say('my data');
    expect(buttonsOf(ada.lastCard).map(({ title }) => title)).toEqual(['Download my data', 'Send me the link by e-mail', 'Erase my data']);
    await ada.click('Send me the link by e-mail');
    expect(ada.lastCardText).toContain(`The link is on its way to ${person.email ?? ''}.`);

    await ada.say('erase my data');
    expect(ada.lastCardText).toContain('What goes');
    expect(ada.lastCardText).toContain('numbers instead of names');
    expect(ada.lastCardText).not.toContain('End my membership');
    await expect(ada.click('Erase my data')).rejects.toThrow('must be filled in');
    await ada.say('erase my data');
    await ada.click('myData.confirmErase', { sure: true });
    expect(ada.lastCardText).toContain('Your data is erased on 25 January 2027');
    await ada.click('Keep my data after all');
    expect(ada.lastCardText).toContain('Your data stays.');

    await ada.say('delete my data');
    await ada.click('myData.confirmErase', { sure: true });
    await owen.say('queue');
    expect(owen.lastCardText).toContain('Data to erase (1)');
    await owen.click('Look');
    expect(owen.lastCardText).toContain('It runs by itself on 25 January 2027');
    await owen.click('Erase it now');
    expect(owen.lastCardText).toContain('It is done');
    expect(owen.lastCardText).not.toContain('Ada Able');
    await runErasures(platform.context);
    await owen.say('queue');
    expect(owen.lastCardText).not.toContain('Data to erase');
    // Whoever comes back is somebody new.
    await ada.say('status');
    expect(ada.lastCardText).toContain('My application');
  });

  it('refuses calmly while an application is under way, and leads to withdrawing', async () => {
    const { applicant } = await draftedBy(platform, 'Dora Drafting');
    const dora = platform.at(applicant.person);
    await dora.say('erase my data');
    expect(dora.lastCardText).toContain('is under way, and it cannot be assessed without your data');
    expect(dora.lastCardText).toContain('Withdraw it first, or wait for the result');
  });
});
