import { overviewOf, type ApplicationOverview } from '../../services/applications/application-overview.ts';
import { AppError } from '../../services/errors.ts';
import { type ApplicationId } from '../../services/ids.ts';
import { signLink } from '../../services/links.ts';
import { type Turn } from '../turn.ts';

/** A working day: long enough to gather files, short enough for a link that needs no login. */
const pageLifeMinutes = 8 * 60;

/** The person's application that is under way, else their last. @throws AppError notFound, saying how to begin, when there is none. */
export async function mustHaveApplication({ context, actor }: Turn): Promise<ApplicationOverview> {
  const overview = await overviewOf(context, actor);
  if (overview) return overview;
  throw new AppError('notFound', { userMessage: 'You have no application yet.', nextStep: 'Type eligibility to see whether you may apply, or apply to begin.' });
}

/** Where somebody can read what they submitted last, without a login, for some hours; undefined where nothing was. */
export function submissionUrl({ context, actor }: Pick<Turn, 'context' | 'actor'>, { application, acknowledgement }: Pick<ApplicationOverview, 'application' | 'acknowledgement'>): string | undefined {
  if (!acknowledgement) return undefined;
  return `${context.config.publicUrl}/submissions/${signLink(context, { purpose: 'submission', person: actor.id, application: application.id, subject: acknowledgement }, pageLifeMinutes)}`;
}

/** Where somebody's own evidence page is, without a login, for some hours. */
export function evidencePageUrl({ context, actor }: Pick<Turn, 'context' | 'actor'>, application: ApplicationId): string {
  return `${context.config.publicUrl}/evidence/${signLink(context, { purpose: 'evidencePage', person: actor.id, application }, pageLifeMinutes)}`;
}
