import { describe, expect, it } from 'vitest';
import { withdrawApplication } from '../../../services/applications/withdrawing.ts';
import { auditTrailOf } from '../../../services/audit/audit.service.ts';
import { sheetOf } from '../../../services/marking/marking.service.ts';
import { panelOf, seatPanel } from '../../../services/panels/panels.service.ts';
import { type TeamsPerson } from '../../support/teams/teams-person.ts';
import { submitted, threeAssessors, withPanel, type Someone } from '../../support/assessing.ts';
import { useAssessorPlatform } from './assessor-platform.ts';

const platform = useAssessorPlatform('2027-01-11T09:00:00Z');
const { context } = platform;

/** An application whose panel is asked and has not answered. */
async function invited(name: string, evidence?: Parameters<typeof submitted>[3]) {
  const begun = await submitted(platform, name, 'Elm Street Surgery', evidence);
  const panel = await threeAssessors(platform);
  await seatPanel(context, begun.office, { application: begun.application.id, assessors: panel.map(({ person }) => person.id) });
  return { ...begun, panel };
}

/** One whose evidence is open to all three. */
async function opened(name: string): Promise<Awaited<ReturnType<typeof withPanel>> & { readonly one: TeamsPerson; readonly reference: string }> {
  const begun = await withPanel(platform, name);
  const one = platform.at(begun.panel[0].person);
  const { reference } = begun.application;
  await one.say(`mark ${reference}`);
  return { ...begun, one, reference };
}

const entriesOf = async ({ actor }: Someone, application: Parameters<typeof sheetOf>[2]) => {
  const { sheet } = await sheetOf(context, actor, application);
  return sheet.state === 'locked' ? sheet.marks : sheet.entries;
};

describe('an assessor', () => {
  it('declares, marks ten domains at 5, checks and locks in at most 14 taps, on one card', async () => {
    const { application, panel } = await invited('Tilly Taps');
    const one = platform.at(panel[0].person);
    await one.say(`mark ${application.reference.toLowerCase()}`);
    expect(one.lastCardText).toContain('Tilly Taps');
    expect(one.lastCardText).not.toContain('What I did for');
    let taps = 0;
    const tap = async (button: string) => {
      taps += 1;
      return one.click(button);
    };
    await tap('No conflict: open the evidence');
    for (let domain = 1; domain <= 10; domain += 1) {
      expect(one.lastCardText).toContain(`What I did for ${domain}.`);
      await tap('5 At the standard');
    }
    expect(one.lastCardText).toContain('All 10 domains are marked');
    // Unfolding the question is a tap of its own.
    taps += 1;
    await tap('Yes, lock it');
    expect(taps).toBeLessThanOrEqual(14);
    expect(one.lastCardText).toContain('Received on 11 January 2027');
    expect(one.inbox.filter(({ card }) => card)).toHaveLength(1);
    await one.say('marking');
    expect(one.lastCardText).toContain('All your sheets are locked');
  });

  it('is asked in the same card for what any other mark needs, and loses nothing on the way', async () => {
    const { application, one, panel } = await opened('Nina Needs');
    await one.click('4 Insufficient', { comment: '' });
    expect(one.lastCardText).toContain('It needs a comment and the guidance that the evidence misses.');
    await one.click('Save and go on', { comment: 'The certificates are missing.' });
    expect(one.lastCardText).toContain('Not complete yet: it needs the guidance that the evidence misses.');
    await one.click('Save and go on', { missed: ['1.2', '1.3'] });
    expect(one.lastCardText).toContain('2. Personal qualities');
    await one.click('7 Exemplary', { comment: 'Very good.' });
    expect(one.lastCardText).toContain('It needs a reason of at least a sentence.');
    await one.click('Domain 3 ›', { comment: 'Very good, and known for it in the whole region.' });
    await one.click('6 Meritorious', { comment: 'A rota of her own making.' });
    expect(one.lastCardText, 'complete at once').toContain('4. Managing and improving');
    await one.click('My sheet', { comment: 'Half a thought' });
    expect(one.lastCardText).toContain('3 of 10 domains are complete');
    expect(await entriesOf(panel[0], application.id)).toMatchObject({
      1: { mark: 4, comment: 'The certificates are missing.', missed: ['1.2', '1.3'] },
      2: { mark: 7, comment: 'Very good, and known for it in the whole region.' },
      3: { mark: 6, comment: 'A rota of her own making.' },
      4: { comment: 'Half a thought' },
    });
  });

  it('keeps the chosen guidance when a mark is raised and lowered again', async () => {
    const { application, one, panel } = await opened('Una Undecided');
    await one.click('4 Insufficient');
    await one.click('6 Meritorious', { missed: ['1.2'], comment: '' });
    await one.click('4 Insufficient');
    expect(await entriesOf(panel[0], application.id)).toMatchObject({ 1: { mark: 4, missed: ['1.2'] } });
  });

  it('on an older card is shown the present one, and the words just typed stay', async () => {
    const { application, one, reference, panel } = await opened('Otto Older');
    const [first] = one.inbox;
    await one.say(`mark ${reference}`);
    await one.click('6 Meritorious', { comment: 'From the telephone.' });
    if (!first?.card) throw new Error('no card');
    const { card } = await one.clickOn(first.id, first.card, '5 At the standard', { comment: 'From the laptop.' });
    expect(JSON.stringify(card)).toContain('You have marked this domain on another card meanwhile');
    expect(JSON.stringify(card)).toContain('From the laptop.');
    expect(await entriesOf(panel[0], application.id)).toMatchObject({ 1: { mark: 6, comment: 'From the telephone.' } });
  });

  it('reads long evidence page by page and the testimonials, without losing what is typed', async () => {
    const words = Array.from({ length: 400 }, (_, at) => `word${at} with some more of what was done.`);
    const { application, panel } = await invited('Lou Long', () => words.join('\n'));
    const one = platform.at(panel[0].person);
    await one.say(`mark ${application.reference}`);
    await one.click('No conflict: open the evidence');
    let read = one.lastCardText;
    for (let page = 2; one.lastCardText.includes(`Read on: page ${page} of`); page += 1) {
      await one.click(/Read on: page \d+ of \d+/.exec(one.lastCardText)?.[0] ?? '', page === 2 ? { comment: 'Kept while I read.' } : {});
      read += one.lastCardText;
    }
    expect(words.filter((word) => !read.includes(word))).toEqual([]);
    expect(JSON.stringify(one.lastCard)).toContain('Kept while I read.');
    await one.click('Testimonials');
    expect(one.lastCardText).toContain('A fine colleague.');
    await one.click('My sheet');
    await one.click('Open domain 1: Qualifications');
    expect(JSON.stringify(one.lastCard)).toContain('Kept while I read.');
  });

  it('marks by typing, and is told when it cannot be read', async () => {
    const { application, one, reference, panel } = await opened('Tina Typed');
    await one.say(`mark ${reference} 1=5 2=6 "Well reflected." 3=4 3.2 3.4 “No line management.” 10=5`);
    expect(one.lastCardText).toContain('4 of 10 domains are complete');
    expect(await entriesOf(panel[0], application.id)).toMatchObject({ 2: { mark: 6, comment: 'Well reflected.' }, 3: { mark: 4, missed: ['3.2', '3.4'], comment: 'No line management.' } });
    for (const wrong of [`mark ${reference} 1=8`, `mark ${reference} 11=5`, `mark ${reference} nonsense`, 'mark']) {
      await one.say(wrong);
      expect(one.lastCardText).toContain('mark IGPM-2027-0001 4=5');
    }
    await one.say('mark IGPM-2027-9999');
    expect(one.lastCardText).toContain('There is no application IGPM-2027-9999.');
  });

  it('says that there is a conflict, or cannot take part, with a reason; then the evidence is closed', async () => {
    const { application, office, panel } = await invited('Cory Conflict');
    const [one, two] = [platform.at(panel[0].person), platform.at(panel[1].person)];
    await one.say(`mark ${application.reference}`);
    await expect(one.click('Declare the conflict')).rejects.toThrow('must be filled in');
    await one.click('Declare the conflict', { conflictReason: 'My sister works there.' });
    expect(one.lastCardText).toContain('asks somebody else');
    await two.say('marking');
    await two.click(`Open ${application.reference}`);
    await two.click('Give the seat up', { declineReason: 'On leave.' });
    await two.say(`mark ${application.reference}`);
    expect(two.lastCardText).toContain('nothing is to be done');
    expect((await panelOf(context, office, application.id)).seats.map(({ state }) => state)).toEqual(['conflicted', 'declined', 'invited']);
  });

  it('cannot open a locked sheet before moderation, and the receipt stays', async () => {
    const { application, one, reference } = await opened('Mia Moderated');
    await one.say(`mark ${reference} ${Array.from({ length: 10 }, (_, at) => `${at + 1}=5`).join(' ')}`);
    await one.click('Yes, lock it');
    await one.click('Open my sheet', { reason: 'A slip.' });
    expect(one.lastCardText).toContain('This sheet cannot be opened just now');
    expect(one.lastCardText).toContain('Your sheet is locked');
    expect((await auditTrailOf('application', application.id)).filter(({ what }) => what === 'sheet.reopened')).toHaveLength(0);
  });

  it('finds an application that was withdrawn closed, in plain words', async () => {
    const { application, applicant, one } = await opened('Wes Withdrew');
    await withdrawApplication(context, applicant.actor, application.id);
    const { message, card } = await one.click('5 At the standard');
    expect(message ?? JSON.stringify(card)).toMatch(/not with a panel now|nothing is to be done/);
  });
});

describe('others', () => {
  it('cannot click what is not theirs, whatever they carry', async () => {
    const { one, panel, application } = await opened('Fred Forged');
    const [message] = one.inbox;
    if (!message?.card) throw new Error('no card');
    const [stranger] = await threeAssessors(platform);
    const forged = await platform.at(stranger.person).clickOn(message.id, message.card, '5 At the standard');
    expect(forged.message).toContain('You are not on the panel of this application.');
    const { applicant, office } = await submitted(platform, 'Ann Other');
    expect((await platform.at(applicant.person).clickOn(message.id, message.card, '5 At the standard')).message).toContain('This is for assessors.');
    expect(office.roles.has('assessor')).toBe(false);
    expect(await entriesOf(panel[0], application.id)).toEqual({});
  });

  it('on the panel read nothing of a sheet, and nor does the log', async () => {
    const { application, one, panel, reference } = await opened('Sal Secret');
    await one.click('3 Inadequate', { comment: 'Purple elephants, to know these words again.' });
    await one.say(`mark ${reference} 5=8 "Purple elephants again"`);
    await one.click('Yes, lock it').catch(() => undefined);
    for (const { person } of panel.slice(1)) {
      const other = platform.at(person);
      await other.say('marking');
      await other.say(`mark ${reference}`);
      await other.click('My sheet');
      expect(JSON.stringify(other.inbox)).not.toContain('Purple elephants');
      expect(other.lastCardText).toContain('0 of 10 domains are complete');
    }
    expect(platform.logged()).toContain('refused');
    expect(platform.logged()).not.toMatch(/purple/i);
    expect(JSON.stringify(await auditTrailOf('application', application.id))).not.toMatch(/purple|mark/i);
  });
});
