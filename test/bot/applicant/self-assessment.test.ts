import { describe, expect, it } from 'vitest';
import { type AdaptiveCard } from '../../../cards/adaptive-card.ts';
import { planPage } from '../../../bot/pages/plan-page.ts';
import { joinAsAssociate } from '../../../services/membership/joining.ts';
import { signLink, signOwnLink } from '../../../services/links.ts';
import { ApplicationId } from '../../../services/ids.ts';
import { somebody } from '../../support/people.ts';
import { executeActivity } from '../../support/teams/activities.ts';
import { buttonsOf } from '../../support/teams/card-reader.ts';
import { type TeamsPerson } from '../../support/teams/teams-person.ts';
import { readPdf } from '../../services/documents/pdf-text.ts';
import { useWholePlatform } from '../../support/whole-platform.ts';

const platform = useWholePlatform('2027-01-11T09:00:00Z', (context) => [planPage(context)]);
const { context } = platform;

async function associate(name: string, roles: Parameters<typeof somebody>[2] = {}) {
  const someone = await somebody(platform, name, roles);
  await joinAsAssociate(context, someone.actor, { name, email: someone.person.email ?? '', organisation: 'Elm Street Surgery' });
  return { ...someone, teams: platform.at(someone.person) };
}

/** Taps one of the answers to a bullet. */
async function tap(person: TeamsPerson, bullet: string, answer: string): Promise<AdaptiveCard> {
  const message = person.inbox.findLast(({ card }) => card && buttonsOf(card).some(({ data }) => data['bullet'] === bullet));
  const found = message?.card && buttonsOf(message.card).find(({ data }) => data['bullet'] === bullet && data['answer'] === answer);
  if (!message || !found) throw new Error(`no answer ${answer} to ${bullet}`);
  const { card } = await person.answerTo(executeActivity(person.who, 'http://127.0.0.1:1/', { messageId: message.id, verb: found.verb, title: found.title, data: found.data }));
  if (!card) throw new Error('no card came back');
  return card;
}

describe('a self-assessment in chat', () => {
  it('goes back and forth, is kept at each tap, and comes back to the exact place', async () => {
    const { teams: ada } = await associate('Ada Able');
    await ada.say('hello');
    await ada.click('Self-assessment');
    expect(ada.lastCardText).toContain('domain 1 of 10 · 0 of 53 answered');
    expect(ada.lastCardText).toContain('Only you see this');
    await tap(ada, '1.1', 'doing');
    expect(ada.lastCardText).toContain('✓ I do this');
    await ada.click('Domain 2 ›');
    await ada.click('Domain 3 ›');
    await tap(ada, '3.2', 'partly');
    await ada.click('‹ Domain 2');
    await ada.click('Domain 3 ›');
    expect(ada.lastCardText).toContain('✓ Partly');

    // Another day, by typing: one step, and there it is.
    await ada.say('self-assessment');
    expect(ada.lastCardText).toContain('domain 3 of 10 · 2 of 53 answered');
    await ada.click('My plan');
    expect(ada.lastCardText).toContain('2 of 53 points of the framework are answered.');
    expect(ada.lastCardText).toContain('3. The line management of staff (partly)');
    await ada.click('Plan an action');
    await ada.click('Add it to my plan', { text: 'Shadow Jo at the next appraisals', by: '2027-06-30' });
    expect(ada.lastCardText).toContain('Shadow Jo at the next appraisals');
    expect(ada.lastCardText).toContain('By 30 June 2027 · domain 3');
    await ada.click('Done');
    expect(ada.lastCardText).toContain('✅ Done on 11 January 2027');
    await ada.click('Remove');
    expect(ada.lastCardText).not.toContain('Shadow Jo');
  });

  it('offers who is no Associate the way to become one', async () => {
    const stranger = platform.at((await somebody(platform, 'Sue Stranger')).person);
    await stranger.say('self-assessment');
    expect(stranger.lastCardText).toContain('Type join to become an Associate');
  });

  it('gives its plan as a PDF to whoever has the link, which is its person, for some hours', async () => {
    const { teams: pia, person } = await associate('Pia Print');
    await pia.say('my plan');
    const link = buttonsOf(pia.lastCard).find(({ title }) => title.includes('PDF'))?.url ?? '';
    const address = link.replace(context.config.publicUrl, platform.url());
    const response = await fetch(address);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect((await readPdf(Buffer.from(await response.arrayBuffer()))).text).toContain('Development plan 2027');
    const refused = async (token: string) => (await fetch(`${platform.url()}/my-plan/${token}`)).status;
    expect(await refused(signOwnLink(context, { purpose: 'myData', person: person.id, subject: '2027' }, 60))).toBe(403);
    expect(await refused(signLink(context, { purpose: 'evidencePage', person: person.id, application: ApplicationId.parse('0123456789abcdef01234567'), subject: '2027' }, 60))).toBe(403);
    expect(await refused(signOwnLink(context, { purpose: 'developmentPlan', person: person.id, subject: '2026' }, 60))).toBe(404);
    expect(await refused(signOwnLink(context, { purpose: 'developmentPlan', person: person.id, subject: '2027' }, -1))).toBe(403);
  });
});

describe('nobody else', () => {
  it('sees it: office and assessor get their own, whatever they click or type', async () => {
    const { teams: ada, person } = await associate('Ada Secret');
    await ada.say('self-assessment');
    await tap(ada, '1.2', 'notYet');
    await ada.say('my plan');
    await ada.click('Plan an action');
    await ada.click('Add it to my plan', { text: 'zebraword', by: '2027-06-30' });
    const card = ada.inbox.findLast((message) => message.card)?.card;
    const done = card && buttonsOf(card).find(({ title }) => title === 'Done');

    for (const roles of [{ office: true }, { assessor: 'board' as const }]) {
      const other = await associate(`Other ${JSON.stringify(roles)}`, roles);
      for (const typed of ['queue', 'marking', 'my plan', 'my plan 2027', `my plan ${person.id}`, 'self-assessment', `application ${person.id}`, 'what does Ada Secret work on?']) {
        await other.teams.say(typed);
        expect(JSON.stringify(other.teams.inbox)).not.toContain('zebraword');
      }
      // A click of hers, forged: it finds nothing of theirs, and changes nothing of hers.
      await other.teams.answerTo(executeActivity(other.teams.who, 'http://127.0.0.1:1/', { messageId: 'x', verb: 'selfAssessment.remove', title: 'Remove', data: done?.data ?? {} })).catch(() => undefined);
    }
    await ada.say('my plan');
    expect(ada.lastCardText).toContain('zebraword');
  });
});
