import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { onAction, type Command } from '../../bot/registry.ts';
import { button, defineAction } from '../../cards/action.ts';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { requiredText } from '../../cards/inputs.ts';
import { executeActivity } from '../support/teams/activities.ts';
import { startPlatform, type Platform } from '../support/teams/platform.ts';

const save = defineAction('note.save', z.object({ noteId: z.string(), revision: z.int() }), z.object({ words: requiredText(20) }));

const noteCard = (shown: string, revision: number): AdaptiveCard => ({
  type: 'AdaptiveCard', version: '1.5', fallbackText: shown, speak: shown,
  body: [{ type: 'TextBlock', text: shown, wrap: true }, { type: 'Input.Text', id: 'words', label: 'Words', isRequired: true }],
  actions: [button(save, 'Save', { noteId: 'n1', revision })],
});

const note: Command = { names: ['note'], usage: 'note', summary: 'open the note', roles: ['applicant'], handle: (_turn, args) => Promise.resolve({ card: noteCard(`Note ${args}`, 1) }) };

describe('a turn, from HTTP to the connector and back', () => {
  let platform: Platform;
  let saved: string[];

  beforeEach(async () => {
    saved = [];
    platform = await startPlatform({
      commands: [note],
      actions: [onAction({ action: save, roles: ['applicant'], handle: (_turn, { words, revision }) => {
        saved.push(words);
        return Promise.resolve({ card: noteCard(`Saved: ${words}`, revision + 1) });
      } })],
    });
  });
  afterEach(() => platform.stop());

  it('answers a typed command with a card, and a click on it in the same place', async () => {
    const anna = platform.person('Anna Example');
    await anna.say('Note  first');
    expect(anna.lastCardText).toContain('Note first');
    const { card } = await anna.click('Save', { words: 'hello' });
    expect(card?.fallbackText).toBe('Saved: hello');
    expect(anna.inbox).toHaveLength(1);
    expect(anna.inbox[0]).toMatchObject({ edits: 1, card: { fallbackText: 'Saved: hello' } });
  });

  it('gives help for whatever is no command', async () => {
    const anna = platform.person('Anna Example');
    await anna.say('what is this?');
    expect(anna.lastCardText).toContain('open the note');
  });

  it('does a click once when Teams delivers it twice, also at the same time', async () => {
    const anna = platform.person('Anna Example');
    await anna.say('note');
    const messageId = anna.inbox[0]?.id ?? '';
    const click = executeActivity(anna.who, platform.connector.serviceUrl, { messageId, verb: 'note.save', data: { noteId: 'n1', revision: 1, words: 'once' } });
    const answers = await Promise.all([anna.answerTo(click), anna.answerTo(click)]);
    answers.push(await anna.answerTo(click));
    expect(saved).toEqual(['once']);
    expect(answers.map(({ card }) => card?.fallbackText)).toEqual(['Saved: once', 'Saved: once', 'Saved: once']);
  });
});
