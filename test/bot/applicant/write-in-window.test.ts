import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../services/evidence/evidence.service.ts';
import { presentFolder } from '../../../services/evidence/folders.service.ts';
import { buttonsOf, inputsOf, textsOf } from '../../support/teams/card-reader.ts';
import { type TeamsPerson } from '../../support/teams/teams-person.ts';
import { useApplicantPlatform } from './applicant-platform.ts';

const platform = useApplicantPlatform('2027-01-11T09:00:00Z', 'production');
const title = 'Write in a larger window';

async function textIn(person: TeamsPerson, domain: number): Promise<string | undefined> {
  const folder = await presentFolder(platform.context, await platform.actor(person));
  return (await evidenceOf(folder)).find((one) => one.domain === domain)?.text;
}

async function opened(name: string, inputs: Record<string, string> = {}) {
  const person = await platform.drafting(name);
  await person.say('evidence 4');
  const shown = person.inbox.findLast(({ card }) => card);
  if (!shown?.card) throw new Error('no card');
  const { dialog, message } = await person.clickOn(shown.id, shown.card, title, inputs);
  return { person, shown: { id: shown.id, card: shown.card }, dialog, message };
}

describe('the larger window', () => {
  it("opens the person's own page at the domain, with what had been typed on the card", async () => {
    const { person, dialog } = await opened('Wendy Window', { text: 'I led the QOF audit.', covered: '4.1' });
    expect(dialog).toMatchObject({ title: expect.stringMatching(/^Domain 4\. /) as string, width: 'large', height: 'large' });
    expect(dialog?.fallbackUrl).toBe(dialog?.url);
    expect(dialog?.url).toMatch(/#domain-4$/);
    expect(await textIn(person, 4)).toBe('I led the QOF audit.');
    const page = platform.served(dialog?.url ?? '');
    const response = await fetch(page);
    // By the link alone: a frame within Teams is not given cookies, and none is asked for.
    expect(response.headers.get('set-cookie')).toBeNull();
    const html = await response.text();
    expect(html).toContain('I led the QOF audit.');
    expect(html).toContain('id="domain-4"');
  });

  it('takes the text off the card, so that an older one is not saved over a newer', async () => {
    const { person, shown } = await opened('Olga Older', { text: 'First words.' });
    const changed = await person.waitFor('the card to give the text up', ({ id, edits }) => id === shown.id && edits > 0);
    const card = changed.card;
    if (!card) throw new Error('no card');
    expect(inputsOf(card)).toEqual([]);
    expect(textsOf(card).join('\n')).toContain('You are writing this text in the larger window');
    expect(buttonsOf(card).map((button) => button.title)).toEqual(expect.arrayContaining(['Show it as it is now', title]));
    // Opened once more from there, it brings nothing that was typed, and takes nothing away.
    expect((await person.clickOn(changed.id, card, title)).dialog?.url).toMatch(/#domain-4$/);
    expect(await textIn(person, 4)).toBe('First words.');
    const { card: again } = await person.clickOn(changed.id, card, 'Show it as it is now');
    expect(again && inputsOf(again).find(({ id }) => id === 'text')?.value).toBe('First words.');
  });

  it('is refused in words to somebody else, and once it is submitted', async () => {
    const { person, shown } = await opened('Rhea Refused');
    const other = await platform.drafting('Sam Somebody');
    expect((await other.clickOn(shown.id, shown.card, title, { text: 'Not mine.' })).message).toMatch(/\. .+\.$/);
    expect(await textIn(person, 4)).toBe('');
    expect((await person.openDialog(shown.id, { verb: 'evidence.write', application: 'no id', domain: 44 })).message).toContain('earlier time');
    expect((await person.openDialog(shown.id, { verb: 'nothing.known' })).message).toContain('I do not know this button');
    expect((await person.openDialog(shown.id, 'nonsense')).message).toContain('I do not know this button');
  });

  it('keeps its address to the person who opened it: a card in a team opens nothing', async () => {
    const { person, shown } = await opened('Terry Team');
    const data = buttonsOf(shown.card).find((button) => button.title === title)?.data ?? {};
    expect((await person.openDialog(shown.id, data, { ...person.who, place: 'channel' })).message).toContain('between the two of us');
  });
});
