import { type ActionData } from '../../cards/action.ts';
import { fitsOnCard, renderDomainCard } from '../../cards/applicant/domain.card.ts';
import { type openDomain, type removeFileAction, type saveDomain } from '../../cards/applicant/evidence.actions.ts';
import { renderEvidenceCard } from '../../cards/applicant/evidence.card.ts';
import { type ApplicationOverview, overviewOfOwn } from '../../services/applications/application-overview.ts';
import { formatDateTime } from '../../services/calendar/london.rules.ts';
import { AppError } from '../../services/errors.ts';
import { mustTakeEvidence, removeFile, saveText } from '../../services/evidence/evidence.service.ts';
import { DomainNumber } from '../../services/framework/framework.rules.ts';
import { type ApplicationId } from '../../services/ids.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { domainView, evidenceView } from './evidence-view.ts';
import { evidencePageUrl, mustHaveApplication } from './own-application.ts';

type DomainExtras = Parameters<typeof domainView>[3];

/** All domains of the present round. @throws AppError while the application takes no evidence. */
export async function showEvidenceCard(turn: Turn, banner?: string): Promise<Reply> {
  return overviewCard(turn, await mustHaveApplication(turn), banner);
}

/** `evidence` shows all domains, `evidence 4` one. */
export async function typedEvidence(turn: Turn, args: string): Promise<Reply> {
  const overview = await mustHaveApplication(turn);
  if (args === '') return overviewCard(turn, overview);
  const domain = DomainNumber.safeParse(Number(/^(?:domain )?(\d{1,2})\.?$/i.exec(args)?.[1]));
  if (domain.success) return domainCard(turn, overview, domain.data);
  throw new AppError('invalid', { userMessage: 'I do not know which domain you mean.', nextStep: 'The domains have numbers from 1 to 10: type evidence 4, for instance.' });
}

export async function openOneDomain(turn: Turn, { application, domain }: ActionData<typeof openDomain>): Promise<Reply> {
  return domainCard(turn, await own(turn, application), domain);
}

/** Keeps the text, then goes where the button says. What was changed elsewhere meanwhile is kept too, and the person told. */
export async function saveOneDomain(turn: Turn, data: ActionData<typeof saveDomain>): Promise<Reply> {
  const { application, domain, text, revision, then } = data;
  const { joined } = await saveText(turn.context, turn.actor, { application, domain, text, revision });
  const overview = await own(turn, application);
  if (joined) return domainCard(turn, overview, domain, { banner: bothKept });
  if (then === 'overview') return overviewCard(turn, overview, `✅ Domain ${domain} is saved.`);
  if (then !== 'stay') return domainCard(turn, overview, then, { banner: { tone: 'good', text: `✅ Domain ${domain} is saved.` } });
  return domainCard(turn, overview, domain, { banner: { tone: 'good', text: `✅ Saved on ${formatDateTime(turn.context.clock.now())}.` } });
}

const bothKept = {
  tone: 'warning',
  text: '⚠️ This text had been changed elsewhere meanwhile. Both are kept, one below the other: please look through them and save again.',
} as const;

/** Takes a file out. What was typed on the card stays there, unsaved as it was. */
export async function removeOneFile(turn: Turn, { application, domain, file, text, revision }: ActionData<typeof removeFileAction>): Promise<Reply> {
  const present = await removeFile(turn.context, turn.actor, { application, domain, file });
  // A text too long for the card was not on it, so nothing was typed.
  const typed = fitsOnCard(present.text) ? { typed: { text, revision } } : {};
  return domainCard(turn, await own(turn, application), domain, { ...typed, banner: { tone: 'good', text: '✅ The file is removed.' } });
}

/** One domain's card. @throws AppError while the application takes no evidence for it. */
export function domainCard(turn: Turn, overview: ApplicationOverview, domain: DomainNumber, extras: DomainExtras = {}): Reply {
  mustTakeEvidence(overview.application, domain);
  return { card: renderDomainCard(domainView(overview, domain, evidencePageUrl(turn, overview.application.id), extras)) };
}

function overviewCard(turn: Turn, overview: ApplicationOverview, banner?: string): Reply {
  const [first] = overview.application.round.domains;
  if (first) mustTakeEvidence(overview.application, first);
  return { card: renderEvidenceCard(evidenceView(overview, evidencePageUrl(turn, overview.application.id), banner)) };
}

const own = ({ context, actor }: Turn, id: ApplicationId) => overviewOfOwn(context, actor, id);
