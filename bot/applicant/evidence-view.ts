import { type DomainView } from '../../cards/applicant/domain.card.ts';
import { type EvidenceView } from '../../cards/applicant/evidence.card.ts';
import { type ApplicationOverview } from '../../services/applications/application-overview.ts';
import { AppError } from '../../services/errors.ts';
import { domainOf, editionOf, type DomainNumber } from '../../services/framework/framework.rules.ts';

/** All domains of the present round and what each has. */
export function evidenceView({ application, evidence, complete }: ApplicationOverview, pageUrl: string, banner?: string): EvidenceView {
  const edition = editionOf(application.edition);
  return {
    application: application.id,
    resubmission: application.round.number > 1,
    domains: evidence.map(({ domain, text, files }) => ({ number: domain, title: domainOf(edition, domain).title, characters: text.trim().length, files: files.length })),
    pageUrl, complete, banner,
  };
}

/** One domain. `typed` is a text on the card that is not saved yet. @throws AppError when the round does not ask for this domain. */
export function domainView(overview: ApplicationOverview, number: DomainNumber, pageUrl: string, extras: { banner?: DomainView['banner']; typed?: { text: string; revision: number } } = {}): DomainView {
  const { application, evidence, report } = overview;
  const present = evidence.find(({ domain }) => domain === number);
  if (!present) {
    throw new AppError('wrongState', { userMessage: `Domain ${number} met the standard; its marks stand.`, nextStep: `This resubmission is about: ${application.round.domains.join(', ')}.` });
  }
  const { title, preamble, guidance } = domainOf(editionOf(application.edition), number);
  const numbers = application.round.domains;
  const at = numbers.indexOf(number);
  const again = application.round.number > 1;
  return {
    application: application.id, domain: number, title, preamble, pageUrl,
    place: again ? `${at + 1} of ${numbers.length} to resubmit` : `Domain ${number} of ${numbers.length}`,
    guidance: guidance.map(({ text }) => text),
    report: again ? report.find(({ domain }) => domain === number) : undefined,
    text: extras.typed?.text ?? present.text,
    revision: extras.typed?.revision ?? present.revision,
    files: present.files.map(({ id, name, size }) => ({ id, name, size })),
    previous: numbers[at - 1], next: numbers[at + 1],
    banner: extras.banner,
  };
}
