import { type ActionData } from '../../cards/action.ts';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { renderDomainCard, type DomainView } from '../../cards/applicant/domain.card.ts';
import { type openDomain, type saveDomain, type takeOverAction } from '../../cards/applicant/evidence.actions.ts';
import { renderEvidenceCard } from '../../cards/applicant/evidence.card.ts';
import { formatDateTime } from '../../services/calendar/london.rules.ts';
import { AppError } from '../../services/errors.ts';
import { mustTakeInto } from '../../services/evidence/evidence.policy.ts';
import { saveText, type TextInput } from '../../services/evidence/evidence.service.ts';
import { evidenceOverview, rememberPlace } from '../../services/evidence/evidence-overview.ts';
import { type Folder } from '../../services/evidence/folder.ts';
import { ownFolder, presentFolder } from '../../services/evidence/folders.service.ts';
import { takeOverEvidence } from '../../services/evidence/take-over.service.ts';
import { DomainNumber } from '../../services/framework/framework.rules.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { domainView, evidenceView } from './evidence-view.ts';
import { evidencePageUrl } from './own-application.ts';

/** All domains: of the application under way, or of what is collected before one. @throws AppError while no evidence is taken. */
export async function showEvidenceCard(turn: Turn, banner?: string): Promise<Reply> {
  return overviewCard(turn, await presentFolder(turn.context, turn.actor), banner);
}

/** `evidence` shows all domains, `evidence 4` one. */
export async function typedEvidence(turn: Turn, args: string): Promise<Reply> {
  const folder = await presentFolder(turn.context, turn.actor);
  if (args === '') return overviewCard(turn, folder);
  const domain = DomainNumber.safeParse(Number(/^(?:domain )?(\d{1,2})\.?$/i.exec(args)?.[1]));
  if (domain.success) return domainCard(turn, folder, domain.data);
  throw new AppError('invalid', { userMessage: 'I do not know which domain you mean.', nextStep: 'The domains have numbers from 1 to 10: type evidence 4, for instance.' });
}

export async function openOneDomain(turn: Turn, { application, domain }: ActionData<typeof openDomain>): Promise<Reply> {
  return domainCard(turn, await ownFolder(turn.actor, application), domain);
}

/** Takes over what was given in an application that ended. */
export async function takeOver(turn: Turn, { application }: ActionData<typeof takeOverAction>): Promise<Reply> {
  const earlier = await takeOverEvidence(turn.context, turn.actor, application);
  return overviewCard(turn, await ownFolder(turn.actor, application), earlier && `✅ What you gave in ${earlier.reference} is here now.`);
}

/** Keeps the text and the ticks, then goes where the button says. What was changed elsewhere meanwhile is kept too, and the person told. */
export async function saveOneDomain(turn: Turn, data: ActionData<typeof saveDomain>): Promise<Reply> {
  const { application, domain, then } = data;
  const { joined } = await saveText(turn.context, turn.actor, typedOn(data));
  const folder = await ownFolder(turn.actor, application);
  if (joined) return domainCard(turn, folder, domain, bothKept);
  if (then === 'overview') return overviewCard(turn, folder, `✅ Domain ${domain} is saved.`);
  if (then !== 'stay') return domainCard(turn, folder, then, { tone: 'good', text: `✅ Domain ${domain} is saved.` });
  return domainCard(turn, folder, domain, { tone: 'good', text: `✅ Saved on ${formatDateTime(turn.context.clock.now())}.` });
}

/** What a domain's card brings back of what was typed and ticked on it. */
export function typedOn({ application, domain, text = '', revision, was, covered }: Omit<ActionData<typeof saveDomain>, 'then'>): TextInput {
  return { application, domain, text, revision, ...(was ? { covered: { was, now: covered } } : {}) };
}

/** What to say when two versions of the same lines now stand in a text. */
export const bothKept = {
  tone: 'warning',
  text: '⚠️ This text had been changed elsewhere meanwhile. Both are kept, one below the other: please look through them and save again.',
} as const;

/** One domain's card. @throws AppError while no evidence is taken for it. */
export async function domainCard(turn: Turn, folder: Folder, domain: DomainNumber, banner?: DomainView['banner'], inDialog = false): Promise<Reply & { readonly card: AdaptiveCard }> {
  mustTakeInto(folder, domain);
  const [overview] = await Promise.all([evidenceOverview(turn.context, turn.actor, folder), rememberPlace(turn.context, folder, domain)]);
  // The clients of local mode do not know how to open a dialog.
  const dialog = inDialog ? 'open' : turn.context.config.mode === 'local' ? 'none' : 'offered';
  return { card: renderDomainCard({ ...domainView(overview, domain, `${evidencePageUrl(turn, folder.id)}#domain-${domain}`, banner), dialog }) };
}

async function overviewCard(turn: Turn, folder: Folder, banner?: string): Promise<Reply> {
  const [first] = folder.round.domains;
  if (first) mustTakeInto(folder, first);
  return { card: renderEvidenceCard(evidenceView(await evidenceOverview(turn.context, turn.actor, folder), evidencePageUrl(turn, folder.id), banner)) };
}
