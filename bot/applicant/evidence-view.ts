import { type DomainView } from '../../cards/applicant/domain.card.ts';
import { type EvidenceView } from '../../cards/applicant/evidence.card.ts';
import { type EvidenceFileView } from '../../cards/applicant/evidence-file.card.ts';
import { formatDateTime } from '../../services/calendar/london.rules.ts';
import { type EvidenceFile } from '../../services/evidence/evidence.ts';
import { type EvidenceOverview } from '../../services/evidence/evidence-overview.ts';
import { type Folder } from '../../services/evidence/folder.ts';
import { AppError } from '../../services/errors.ts';
import { domainOf, editionOf, type DomainNumber } from '../../services/framework/framework.rules.ts';
import { timingInWords } from './timing.ts';

/** All domains of the present round and what each has. */
export function evidenceView({ folder, evidence, outlook, room, waiting, place, next, earlier }: EvidenceOverview, pageUrl: string, banner?: string): EvidenceView {
  const edition = editionOf(folder.edition);
  return {
    application: folder.id, stage: stageOf(folder), timing: timingInWords(outlook), room, waiting, place, next, earlier, pageUrl, banner,
    domains: evidence.map(({ domain, text, files, covered }) => {
      const { title, guidance } = domainOf(edition, domain);
      return { number: domain, title, characters: text.trim().length, files: files.length, covered: covered.length, points: guidance.length };
    }),
  };
}

function stageOf({ application, round }: Folder): EvidenceView['stage'] {
  if (!application) return 'collecting';
  if (round.number > 1) return 'resubmitting';
  return application.state.kind === 'awaitingPayment' ? 'awaitingPayment' : 'drafting';
}

/** One domain. @throws AppError when the round does not ask for it. */
export function domainView({ folder, evidence, report }: EvidenceOverview, number: DomainNumber, pageUrl: string, banner?: DomainView['banner']): Omit<DomainView, 'dialog'> {
  const present = evidence.find(({ domain }) => domain === number);
  const numbers = folder.round.domains;
  if (!present) throw new AppError('wrongState', { userMessage: `Domain ${number} met the standard; its marks stand.`, nextStep: `This resubmission is about: ${numbers.join(', ')}.` });
  const { title, preamble, guidance } = domainOf(editionOf(folder.edition), number);
  const at = numbers.indexOf(number);
  return {
    application: folder.id, domain: number, title, preamble, guidance, pageUrl, banner,
    place: folder.round.number > 1 ? `${at + 1} of ${numbers.length} to resubmit` : `Domain ${number} of ${numbers.length}`,
    report: report.find(({ domain }) => domain === number),
    text: present.text, covered: present.covered, revision: present.revision,
    files: present.files.map(({ id, name, size }) => ({ id, name, size })),
    previous: numbers[at - 1], next: numbers[at + 1],
  };
}

/** One file of a domain. */
export function evidenceFileView(folder: Folder, domain: DomainNumber, { id, name, size, addedAt }: EvidenceFile, pageUrl: string, banner?: string): EvidenceFileView {
  return {
    application: folder.id, domain, file: id, name, size, addedAt: formatDateTime(addedAt), url: `${pageUrl}/files/${id}`, banner,
    domains: domainsOf(folder),
  };
}

/** The domains of a folder's present round, by number and title. */
export function domainsOf({ edition, round }: Folder): { readonly number: DomainNumber; readonly title: string }[] {
  return round.domains.map((number) => ({ number, title: domainOf(editionOf(edition), number).title }));
}
