import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../services/evidence/evidence.service.ts';
import { presentFolder } from '../../../services/evidence/folders.service.ts';
import { findByTeams } from '../../../services/people/directory.ts';
import { saveMessage } from '../../../bot/applicant/save-message.ts';
import { type AdaptiveCard } from '../../../cards/adaptive-card.ts';
import { messageCommandActivity } from '../../support/teams/activities.ts';
import { buttonsOf, inputsOf, textsOf } from '../../support/teams/card-reader.ts';
import { type TeamsPerson } from '../../support/teams/teams-person.ts';
import { useApplicantPlatform } from './applicant-platform.ts';

const platform = useApplicantPlatform('2027-01-11T09:00:00Z');
const praise = {
  id: '1736586000000', createdDateTime: '2027-01-08T10:00:00Z', from: { user: { displayName: 'Dr Ann Partner', userIdentityType: 'aadUser' } },
  body: { contentType: 'html', content: '<div>Thank you for the <b>new rota</b>.<script>alert(1)</script></div>' },
  attachments: [{ id: 'a', contentType: 'reference', contentUrl: 'https://contoso.sharepoint.com/rota.xlsx', name: 'rota.xlsx' }],
};

interface Task {
  readonly type: 'continue' | 'message';
  readonly value: string | { readonly title: string; readonly card: { readonly content: AdaptiveCard } };
}

async function command(person: TeamsPerson, step: 'fetchTask' | 'submitAction', data?: unknown, messagePayload: unknown = praise): Promise<{ card: AdaptiveCard | undefined; message: string | undefined }> {
  const response = await person.post(messageCommandActivity(person.who, 'http://127.0.0.1:1/', step, { commandId: 'saveMessage', messagePayload, data }));
  const { task } = (await response.json()) as { task: Task };
  return typeof task.value === 'string' ? { card: undefined, message: task.value } : { card: task.value.card.content, message: undefined };
}

async function textIn(person: TeamsPerson, domain: number): Promise<string | undefined> {
  const folder = await presentFolder(platform.context, await platform.actor(person));
  return (await evidenceOf(folder)).find((one) => one.domain === domain)?.text;
}

describe('a message of any chat', () => {
  it('is saved to a domain from its menu, with whose words they are, below what is there', async () => {
    const mia = await platform.drafting('Mia Menu');
    await mia.say('evidence 6');
    await mia.click('Save', { text: 'I planned the rota.' });
    const { card } = await command(mia, 'fetchTask');
    if (!card) throw new Error('no dialog');
    expect(inputsOf(card).find(({ id }) => id === 'text')?.value).toBe('Thank you for the new rota.\n\n(Message of Dr Ann Partner, 8 January 2027)');
    expect(textsOf(card).join('\n')).toContain('save rota.xlsx first');
    const [save] = buttonsOf(card);
    expect(save?.type).toBe('Action.Submit');
    expect((await command(mia, 'submitAction', { ...save?.data, text: 'Thank you for the new rota. (Dr Partner)', domain: '6' })).message).toContain('Saved to domain 6.');
    expect(await textIn(mia, 6)).toBe('I planned the rota.\n\nThank you for the new rota. (Dr Partner)');
  });

  it('can be saved before applying, and leaves the way to write to its saver as it is', async () => {
    const leo = platform.person('Leo Learns');
    await leo.say('evidence');
    const { card } = await command(leo, 'fetchTask');
    await command(leo, 'submitAction', { ...(card && buttonsOf(card)[0]?.data), text: 'Praise.', domain: '2' });
    expect(await textIn(leo, 2)).toBe('Praise.');
    expect((await findByTeams(leo.who.tenantId, leo.who.userId))?.teams?.conversationId).toBe(leo.who.conversationId);
  });

  it('is asked about again when something is missing, and refused in words when it is not ours', async () => {
    const ned = await platform.drafting('Ned Nothing');
    const { card } = await command(ned, 'fetchTask');
    const data = card && buttonsOf(card)[0]?.data;
    const again = await command(ned, 'submitAction', { ...data, text: 'Praise.' });
    expect(again.card && textsOf(again.card).join(' ')).toContain('Please choose a domain');
    expect(again.card && inputsOf(again.card).find(({ id }) => id === 'text')?.value).toBe('Praise.');
    const olga = await platform.drafting('Olga Other');
    expect((await command(olga, 'submitAction', { ...data, text: 'Theirs.', domain: '1' })).message).toContain('belongs to somebody else');
    for (const payload of [undefined, null, 'text', { body: { content: 5 } }, { attachments: [{ content: { downloadUrl: 'http://169.254.169.254/' }, contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'x' }] }]) {
      expect((await command(ned, 'fetchTask', undefined, payload)).card).toBeDefined();
    }
  });
});

it('is in the manifest', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../../appPackage/manifest.json', import.meta.url), 'utf8')) as { composeExtensions: { commands: { id: string }[] }[] };
  expect(manifest.composeExtensions.flatMap(({ commands }) => commands.map(({ id }) => id))).toEqual([saveMessage.id]);
});
