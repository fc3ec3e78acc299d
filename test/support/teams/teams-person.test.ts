import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { onAction, type Command } from '../../../bot/registry.ts';
import { button, defineAction } from '../../../cards/action.ts';
import { type AdaptiveCard } from '../../../cards/adaptive-card.ts';
import { optionalText, toggle, wholeNumber, choices } from '../../../cards/inputs.ts';
import { startPlatform, type Platform } from './platform.ts';
import { type TeamsPerson } from './teams-person.ts';

/** The driver stands in for a person's hands and eyes in every test and in the scenario: it must not be able to do more than they. */
const send = defineAction('form.send', z.object({ id: z.string() }), z.object({
  words: optionalText(100), urgent: toggle, mark: wholeNumber(3, 7).optional(), kinds: choices(['peer', 'employer']),
}));
const back = defineAction('form.back', z.object({ id: z.string() }));
const leave = defineAction('form.leave', z.object({ id: z.string() }), z.object({ words: optionalText(100), reason: optionalText(100) }));

const form: AdaptiveCard = {
  type: 'AdaptiveCard', version: '1.5', fallbackText: 'A form', speak: 'A form',
  body: [
    { type: 'TextBlock', text: 'Fill in \\*this\\*' },
    { type: 'Container', items: [{ type: 'Input.Text', id: 'words', label: 'Words', isRequired: true, maxLength: 5 }] },
    { type: 'Input.Toggle', id: 'urgent', title: 'Urgent' },
    { type: 'Input.ChoiceSet', id: 'mark', label: 'Mark', value: '5', choices: [{ title: 'five', value: '5' }, { title: 'six', value: '6' }] },
    { type: 'Input.ChoiceSet', id: 'kinds', label: 'Kinds', isMultiSelect: true, choices: [{ title: 'Peer', value: 'peer' }, { title: 'Employer', value: 'employer' }] },
    { type: 'Input.Text', id: 'hidden', isVisible: false },
    { type: 'ColumnSet', columns: [{ type: 'Column', items: [], selectAction: button(back, 'Back', { id: 'column' }, { associatedInputs: 'none' }) }] },
    { type: 'ActionSet', actions: [button(send, 'Send', { id: 'set' }), button(send, 'Never', { id: 'x' }, { isEnabled: false })] },
  ],
  actions: [
    { type: 'Action.ShowCard', title: 'More', card: { type: 'AdaptiveCard', body: [], actions: [button(back, 'Inside', { id: 'unfolded' }, { associatedInputs: 'none' })] } },
    { type: 'Action.ShowCard', title: 'Leave…', card: { type: 'AdaptiveCard', body: [{ type: 'Input.Text', id: 'reason', label: 'Why?', isRequired: true }], actions: [button(leave, 'Leave', { id: 'leaving' })] } },
  ],
};

let platform: Platform;
let anna: TeamsPerson;
let got: unknown[];
beforeEach(async () => {
  got = [];
  const keep = (data: unknown) => {
    got.push(data);
    return Promise.resolve({ message: 'Kept.' });
  };
  const open: Command = { names: ['open'], usage: 'open', summary: 'opens', roles: ['applicant'], handle: () => Promise.resolve({ card: form }) };
  platform = await startPlatform({ commands: [open], actions: [
    onAction({ action: send, roles: ['applicant'], handle: (_turn, data) => keep(data) }),
    onAction({ action: back, roles: ['applicant'], handle: (_turn, data) => keep(data) }),
    onAction({ action: leave, roles: ['applicant'], handle: (_turn, data) => keep(data) }),
  ] });
  anna = platform.person('Anna Example');
  await anna.say('open');
});
afterEach(() => platform.stop());

describe('somebody at a Teams client', () => {
  it('reads a card as it is drawn', () => {
    expect(anna.lastCardText).toContain('Fill in *this*');
    expect(anna.lastCardText).toContain('Urgent');
  });

  it('fills in and clicks wherever a button stands', async () => {
    await anna.click('Send', { words: 'hello', urgent: true, kinds: ['peer', 'employer'] });
    await anna.click('form.back');
    await anna.click('Inside');
    expect(got).toEqual([{ id: 'set', words: 'hello', urgent: true, mark: 5, kinds: ['peer', 'employer'] }, { id: 'column' }, { id: 'unfolded' }]);
  });

  it('sends with a part that unfolds what is filled in there and around it, and never the other way round', async () => {
    await anna.click('Leave', { words: 'hi', reason: 'moving' });
    await anna.click('Send', { words: 'hi' });
    expect(got).toEqual([{ id: 'leaving', words: 'hi', reason: 'moving' }, { id: 'set', words: 'hi', urgent: false, mark: 5, kinds: [] }]);
  });

  it.each([
    ['Missing', {}, 'sees no button "Missing"'],
    ['Never', { words: 'x' }, 'greyed out'],
    ['Send', {}, '"Words" (words) must be filled in'],
    ['Send', { words: 'too long' }, 'takes 5 characters'],
    ['Send', { words: 'x', mark: '7' }, 'offers: 5, 6'],
    ['Send', { words: 'x', colour: 'red' }, 'There is no input colour'],
    ['Send', { words: 'x', hidden: 'y' }, 'There is no input hidden'],
    ['Send', { words: 'x', reason: 'y' }, 'There is no input reason'],
    ['Leave', { words: 'x' }, '"Why?" (reason) must be filled in'],
  ])('cannot click %s with %j', async (title, inputs, because) => {
    await expect(anna.click(title, inputs)).rejects.toThrow(because);
    expect(got).toEqual([]);
  });

  it('says what there was when waiting was in vain', async () => {
    await expect(anna.waitFor('a miracle', () => false, 20)).rejects.toThrow(/waited in vain for a miracle[\s\S]*buttons:.*Send \[form\.send\]/);
  });
});
