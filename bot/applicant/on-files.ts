import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { listed } from '../../cards/applicant/words.ts';
import { AppError } from '../../services/errors.ts';
import { addFile, mustTakeFile, type AddedFile } from '../../services/evidence/evidence.service.ts';
import { presentFolder } from '../../services/evidence/folders.service.ts';
import { keepWaitingFile } from '../../services/evidence/waiting-files.service.ts';
import { DomainNumber } from '../../services/framework/framework.rules.ts';
import { inOneLine, explain } from '../errors.ts';
import { type IncomingFile } from '../message-files.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { download } from './download.ts';
import { domainCard } from './evidence.ts';
import { placeQuestion } from './files.ts';

/**
 * Takes the files of a message into the domain that is named beside them (`4`, `evidence 4`), or keeps them and asks. Each file
 * stands for itself: one that cannot be taken does not keep the others out.
 */
export async function onFiles(turn: Turn, { text, files }: { readonly text: string; readonly files: readonly IncomingFile[] }): Promise<Reply> {
  const folder = await presentFolder(turn.context, turn.actor);
  const domain = namedDomain(text);
  const asked = domain ?? folder.round.domains[0];
  // Before anything is fetched: where no evidence is taken, it says so.
  if (asked) await mustTakeFile(folder, asked, 0);

  const refused: string[] = [];
  const taken: string[] = [];
  const questions: AdaptiveCard[] = [];
  for (const file of files) {
    try {
      const content = await download(file, turn.context.config.mode === 'local');
      if (domain) taken.push(addedInWords(file.name, await addFile(turn.context, turn.actor, { application: folder.id, domain, file: { name: file.name, content } })));
      else questions.push(await placeQuestion(turn, folder, await keepWaitingFile(turn.context, turn.actor, { name: file.name, content })));
    } catch (error) {
      refused.push(`${file.name}: ${inOneLine(explain(error, turn.log))}`);
    }
  }
  const message = refused.length > 0 ? { message: refused.join('\n') } : {};
  if (!domain || taken.length === 0) return { ...message, also: questions };
  return { ...message, ...(await domainCard(turn, folder, domain, { tone: 'good', text: `✅ ${taken.join(' ')}` })) };
}

/** What came of a file, in a sentence. */
export function addedInWords(name: string, { already, alsoIn }: AddedFile): string {
  if (already !== undefined) return already === name ? `${name} was here already; it is here once.` : `${name} was here already, as ${already}; it is here once.`;
  if (alsoIn.length > 0) return `Added: ${name}. The same file is in domain ${listed(alsoIn)} too, which is fine.`;
  return `Added: ${name}.`;
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
