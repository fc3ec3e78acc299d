import { type ActionData } from '../../cards/action.ts';
import { type dropFile, type placeFile } from '../../cards/applicant/files.actions.ts';
import { overviewOfOwn } from '../../services/applications/application-overview.ts';
import { dropWaitingFile, placeWaitingFile } from '../../services/evidence/waiting-files.service.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { domainCard } from './evidence.ts';
import { testimonialsCard } from './testimonials.ts';

/** Puts a waiting file where its sender says, and shows that place. */
export async function placeOneFile(turn: Turn, { application, file, place }: ActionData<typeof placeFile>): Promise<Reply> {
  await placeWaitingFile(turn.context, turn.actor, { application, place, file });
  const overview = await overviewOfOwn(turn.context, turn.actor, application);
  if (place.kind === 'testimonial') return testimonialsCard(turn, overview, 'The file is added.');
  return domainCard(turn, overview, place.domain, { banner: { tone: 'good', text: '✅ The file is added.' } });
}

export async function dropOneFile(turn: Turn, { file }: ActionData<typeof dropFile>): Promise<Reply> {
  await dropWaitingFile(turn.context, turn.actor, file);
  return { message: 'All right, I leave it out. Type evidence to see what is there.' };
}
