import { currentEdition, domainNumbers, domainOf, type DomainNumber } from '../../services/framework/framework.rules.ts';
import { markDescriptors, type Mark } from '../../services/marking/marking.data.ts';
import { sentenceFor } from '../support/mail-pack.ts';
import { buttonsOf } from '../support/teams/card-reader.ts';
import { type TeamsPerson } from '../support/teams/teams-person.ts';
import { byMail } from './mail-story.ts';
import { mustNotRead, mustRead, NotSeen } from './playbill.ts';
import { click, say, type Stage } from './stage.ts';

/** A mark other than 5, with what it needs. */
export interface Verdict {
  readonly mark: Exclude<Mark, 5>;
  readonly comment: string;
  /** The guidance that is missed, by its id, where the mark falls short. */
  readonly missed?: string;
}

/** What one assessor thinks; all that is not named is a 5. */
export type Verdicts = Partial<Record<DomainNumber, Verdict>>;

/** Assessors who open the app for the first time are shown what is theirs to do, which is nothing yet. */
export async function assessorsInstall({ play, assessors }: Stage): Promise<void> {
  await play.step('three assessors install the app and are told that nothing waits for them', async () => {
    for (const assessor of assessors) {
      await assessor.install();
      mustRead(assessor.lastCardText, 'Applications for you to assess', 'Nothing waits for you.');
    }
  });
}

/** The assessor says that nothing stands against it, which opens the first of the domains to mark. */
export async function declaresNoConflict(assessor: TeamsPerson, domains: readonly DomainNumber[] = domainNumbers): Promise<string> {
  return mustRead(await click(assessor, 'No conflict: open the evidence'), `Domain 1 of ${domains.length}`, 'Evidence');
}

/** Marks domain by domain by clicking, looks at the whole sheet, and locks it. */
export async function marksAndLocks(assessor: TeamsPerson, verdicts: Verdicts, domains: readonly DomainNumber[] = domainNumbers): Promise<void> {
  for (const [at, domain] of domains.entries()) {
    const left = domains.length - at - 1;
    const after = await givesMark(assessor, verdicts[domain]);
    if (left > 0) mustRead(after, `Domain ${at + 2} of ${domains.length}, ${at + 1} marked`);
    else mustRead(after, domains.length === 1 ? 'The one domain to mark is marked. Look at it once more, then lock' : `All ${domains.length} domains are marked. Look through them, then lock`);
  }
  mustRead(await click(assessor, 'Yes, lock it'), 'Your sheet is locked', 'Nobody learns your marks before all three sheets are in.');
}

async function givesMark(assessor: TeamsPerson, verdict: Verdict | undefined): Promise<string> {
  if (!verdict) return click(assessor, titleOf(5));
  const { mark, comment, missed } = verdict;
  const answer = await click(assessor, titleOf(mark), { comment });
  if (missed === undefined) return answer;
  mustRead(answer, `Your mark: ${mark}`, 'It needs the guidance that the evidence misses.');
  return click(assessor, 'Save and go on', { missed, comment });
}

const titleOf = (mark: Mark): string => `${mark} ${markDescriptors[mark].title}`;

/** The panel of the application made in chat: a 4 and a 6 balance, and nobody learns of either before the result. */
export async function panelMarksInChatStory({ play, office, applicant, assessors, product }: Stage, reference: string): Promise<void> {
  const [board, member, academic] = assessors;
  if (!board || !member || !academic) throw new Error('three assessors are needed');
  const four: Verdict = { mark: 4, comment: 'The rota is described, what came of it is not.', missed: '3.1' };
  const six: Verdict = { mark: 6, comment: 'Forecasts that other practices now copy.' };

  await play.step('each assessor declares no conflict, and only then sees evidence and files', async () => {
    mustNotRead(allSeenBy(board), 'What I did in domain 1');
    for (const assessor of assessors) mustRead(await declaresNoConflict(assessor), 'What I did in domain 1', reference, 'Priya Nair');
    await opensFile(board, 'Audit of access.pdf', 8, product.url);
    mustRead(await click(board, 'My sheet'), '0 of 10 domains are complete.');
    mustRead(await click(board, 'Go on with domain 1'), 'Domain 1 of 10');
  });
  await play.step('the first marks ten domains, a 4 among them, and locks', () => marksAndLocks(board, { 3: four }));
  await play.step('the second marks ten domains, a 6 among them, and locks', () => marksAndLocks(member, { 7: six }));
  await play.step('nobody has learnt a mark, a comment or a count; the office sees only whose sheet is not in', async () => {
    mustRead(await say(office, 'window'), /In: (Bethan Llewellyn and Marcus Okafor|Marcus Okafor and Bethan Llewellyn)\./, 'Not yet: Samira Haddad.');
    await say(office, `application ${reference}`);
    await say(office, `panel ${reference}`);
    await say(applicant, 'status');
    await say(academic, 'marking');
    for (const other of [office, applicant, academic]) mustNotRead(allSeenBy(other), four.comment, six.comment, /\b1?[0-9]{2} of (?:at least )?150\b/);
    mustNotRead(allSeenBy(board), six.comment);
    mustNotRead(allSeenBy(member), four.comment);
  });
  await play.step('the third marks ten domains and locks; the office hears that all are in', async () => {
    await marksAndLocks(academic, {});
    await office.waitForWords(`All three mark sheets of ${reference} are in`);
  });
}

/** The panel of the application that came by mail: one 4 and no 6, so that the sum is 149. @returns what the report has to say. */
export async function panelMarksInMailStory({ play, office, assessors }: Stage, reference: string): Promise<{ comment: string; missed: string }> {
  const comment = 'The audit is described, its result is not.';
  await play.step('three assessors mark: one 4, all else at the standard', async () => {
    for (const [at, assessor] of assessors.entries()) {
      mustRead(await declaresNoConflict(assessor), sentenceFor(1), byMail.name);
      await marksAndLocks(assessor, at === 1 ? { 4: { mark: 4, comment, missed: '4.1' } } : {});
    }
    await office.waitForWords(`All three mark sheets of ${reference} are in`);
  });
  return { comment, missed: domainOf(currentEdition(new Date('2027-05-03')), 4).guidance[0]?.text ?? '' };
}

/** Only the domain that the report named is marked anew. */
export async function panelMarksResubmission({ play, office, assessors }: Stage, reference: string): Promise<void> {
  await play.step('three assessors mark domain 4 alone, seeing what the panel had asked for', async () => {
    for (const assessor of assessors) {
      mustRead(await declaresNoConflict(assessor, [4]), 'What the panel asked for', 'The audit is described, its result is not.', 'Given with the first application');
      await marksAndLocks(assessor, {}, [4]);
    }
    await office.waitForWords(`All three mark sheets of ${reference} are in`);
  });
}

/** Everything that somebody has been shown in chat, as it stands. */
export const allSeenBy = ({ inbox }: TeamsPerson): string => JSON.stringify(inbox);

/** Opens a domain and follows the link to a file in it. */
async function opensFile(assessor: TeamsPerson, name: string, domain: DomainNumber, origin: string): Promise<void> {
  await click(assessor, 'My sheet');
  const button = buttonsOf(assessor.lastCard).find(({ title }) => title.startsWith(`Open domain ${domain}:`));
  if (!button) throw new NotSeen(`No way into domain ${domain}.`, assessor.lastCardText);
  const link = /\]\((http[^)]+)\)/.exec(mustRead(await click(assessor, button.title), name))?.[1];
  if (!link?.startsWith(origin)) throw new NotSeen(`No link to ${name}.`, assessor.lastCardText);
  const response = await fetch(link);
  const content = Buffer.from(await response.arrayBuffer());
  if (!response.ok || !content.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new NotSeen(`The link to ${name} opens a PDF.`, `${response.status} ${content.subarray(0, 200).toString('utf8')}`);
}
