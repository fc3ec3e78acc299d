import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { renderFileCard } from '../../cards/applicant/file.card.ts';
import { type ApplicationOverview, overviewOfOwn } from '../../services/applications/application-overview.ts';
import { AppError } from '../../services/errors.ts';
import { addFile, mustTakeEvidence } from '../../services/evidence/evidence.service.ts';
import { keepWaitingFile } from '../../services/evidence/waiting-files.service.ts';
import { domainOf, DomainNumber, editionOf } from '../../services/framework/framework.rules.ts';
import { inOneLine, explain } from '../errors.ts';
import { type IncomingFile } from '../message-files.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { download } from './download.ts';
import { domainCard } from './evidence.ts';
import { mustHaveApplication } from './own-application.ts';

/**
 * Takes the files of a message into the domain that is named beside them (`4`, `evidence 4`), or keeps them and asks. Each file
 * stands for itself: one that cannot be taken does not keep the others out.
 */
export async function onFiles(turn: Turn, { text, files }: { readonly text: string; readonly files: readonly IncomingFile[] }): Promise<Reply> {
  const overview = await mustHaveApplication(turn);
  const domain = namedDomain(text);
  const [first] = overview.application.round.domains;
  // Before anything is fetched: an application that takes no evidence says so.
  const asked = domain ?? first;
  if (asked) mustTakeEvidence(overview.application, asked);

  const refused: string[] = [];
  const taken: string[] = [];
  const questions: AdaptiveCard[] = [];
  for (const file of files) {
    try {
      const content = await download(file, turn.context.config.mode === 'local');
      if (domain) await addFile(turn.context, turn.actor, { application: overview.application.id, domain, file: { name: file.name, content } });
      else questions.push(await question(turn, overview, { name: file.name, content }));
      taken.push(file.name);
    } catch (error) {
      refused.push(`${file.name}: ${inOneLine(explain(error, turn.log))}`);
    }
  }
  const message = refused.length > 0 ? { message: refused.join('\n') } : {};
  if (!domain || taken.length === 0) return { ...message, also: questions };
  const after = await overviewOfOwn(turn.context, turn.actor, overview.application.id);
  return { ...message, ...domainCard(turn, after, domain, { banner: { tone: 'good', text: `✅ Added: ${taken.join(', ')}` } }) };
}

async function question(turn: Turn, { application, testimonials }: ApplicationOverview, file: { name: string; content: Buffer }): Promise<AdaptiveCard> {
  const waiting = await keepWaitingFile(turn.context, turn.actor, file);
  const edition = editionOf(application.edition);
  return renderFileCard({
    application: application.id, file: waiting.id, name: waiting.name, size: waiting.size,
    domains: application.round.domains.map((number) => ({ number, title: domainOf(edition, number).title })),
    testimonials: application.round.number === 1 ? testimonials.map(({ id, refereeName }) => ({ id, referee: refereeName })) : [],
  });
}

/** `4`, `domain 4`, `evidence 4`, `for domain 4 please`; nothing where several numbers are named. */
function namedDomain(text: string): DomainNumber | undefined {
  const numbers = new Set(text.match(/\b\d{1,2}\b/g) ?? []);
  const [only] = numbers;
  if (only === undefined || numbers.size > 1) return undefined;
  const domain = DomainNumber.safeParse(Number(only));
  if (domain.success) return domain.data;
  throw new AppError('invalid', { userMessage: `There is no domain ${only}.`, nextStep: 'The domains have numbers from 1 to 10: send the file again with one of these beside it.' });
}
