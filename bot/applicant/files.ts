import { type ActionData } from '../../cards/action.ts';
import { renderFileCard } from '../../cards/applicant/file.card.ts';
import { type dropFile, type placeFile, type putProposed } from '../../cards/applicant/files.actions.ts';
import { overviewOfOwn } from '../../services/applications/application-overview.ts';
import { type Folder } from '../../services/evidence/folder.ts';
import { ownFolder, presentFolder } from '../../services/evidence/folders.service.ts';
import { putWhereProposed, type PlacedFiles } from '../../services/evidence/mailed-files.service.ts';
import { dropWaitingFile, placeWaitingFile, waitingFilesOf, type WaitingFile } from '../../services/evidence/waiting-files.service.ts';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { domainCard, showEvidenceCard } from './evidence.ts';
import { domainsOf } from './evidence-view.ts';
import { testimonialsCard } from './testimonials.ts';

/** Puts a waiting file where its sender says, and shows that place. */
export async function placeOneFile(turn: Turn, { application, file, place }: ActionData<typeof placeFile>): Promise<Reply> {
  await placeWaitingFile(turn.context, turn.actor, { application, place, file });
  if (place.kind === 'testimonial') return testimonialsCard(turn, await overviewOfOwn(turn.context, turn.actor, application), 'The file is added.');
  return domainCard(turn, await ownFolder(turn.actor, application), place.domain, { tone: 'good', text: '✅ The file is added.' });
}

export async function dropOneFile(turn: Turn, { file }: ActionData<typeof dropFile>): Promise<Reply> {
  await dropWaitingFile(turn.context, turn.actor, file);
  return { message: 'All right, I leave it out. Type evidence to see what is there.' };
}

/** Puts the files of a mail where they seem to belong, and shows all domains. */
export async function putAllProposed(turn: Turn, { application, mail }: ActionData<typeof putProposed>): Promise<Reply> {
  const { lines, problem } = placedInWords(await putWhereProposed(turn.context, turn.actor, { application, mail }));
  return showEvidenceCard(turn, `${problem ? '⚠️' : '✅'} ${lines.join(' ')}`);
}

/** What came of it, in whole sentences. */
export function placedInWords({ placed, left }: PlacedFiles): { lines: string[]; problem: boolean } {
  const done = placed.map(({ name, domain }) => `${name}: domain ${domain}`).join('; ');
  return { lines: [...(placed.length > 0 ? [`Added: ${done}.`] : []), ...left, ...(placed.length + left.length === 0 ? ['These files do not wait any more; this is how things stand now.'] : [])], problem: left.length > 0 };
}

/** More cards than this at once is a flood; what is left over is asked about next time. */
const mostAsked = 5;

/** Asks again about the files that wait for a place, oldest first. */
export async function askAboutWaiting(turn: Turn): Promise<Reply> {
  const [folder, waiting] = await Promise.all([presentFolder(turn.context, turn.actor), waitingFilesOf(turn.context, turn.actor)]);
  if (waiting.length === 0) return { message: 'No file waits for a place. Type evidence to see what is there.' };
  return { also: await Promise.all(waiting.slice(0, mostAsked).map((file) => placeQuestion(turn, folder, file))) };
}

/** Asks what a file is for that was sent in chat. */
export async function placeQuestion({ context, actor }: Turn, folder: Folder, { id, name, size, mailed }: WaitingFile): Promise<AdaptiveCard> {
  const takesTestimonials = folder.application?.state.kind === 'drafting' && folder.round.number === 1;
  const testimonials = takesTestimonials ? (await overviewOfOwn(context, actor, folder.id)).testimonials : [];
  return renderFileCard({
    application: folder.id, file: id, name, size, domains: domainsOf(folder), ...(mailed?.application === folder.id && mailed.domain ? { proposed: mailed.domain } : {}),
    testimonials: testimonials.map((testimonial) => ({ id: testimonial.id, referee: testimonial.refereeName })),
  });
}
