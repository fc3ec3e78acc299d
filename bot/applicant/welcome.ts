import { renderWelcomeCard } from '../../cards/applicant/welcome.card.ts';
import { overviewOf } from '../../services/applications/application-overview.ts';
import { getPerson } from '../../services/people/directory.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { statusView } from './status-view.ts';

/** Greets somebody who has installed the app; who has an application is told where it is. */
export async function welcome({ context, actor }: Turn): Promise<Reply> {
  const [overview, person] = await Promise.all([overviewOf(context, actor), getPerson(actor.id)]);
  const standing = overview && `Your application ${overview.application.reference}: ${statusView(overview, person).state}.`;
  return { card: renderWelcomeCard({ name: person.name.trim().split(/\s+/)[0] || undefined, standing }) };
}
