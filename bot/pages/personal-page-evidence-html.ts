import { counted } from '../../cards/applicant/words.ts';
import { isEmptyEvidence, type Evidence } from '../../services/evidence/evidence.ts';
import { type EvidenceOverview } from '../../services/evidence/evidence-overview.ts';
import { domainHeading, domainOf, editionOf } from '../../services/framework/framework.rules.ts';
import { type Domain, type DomainNumber } from '../../services/framework/framework.data.ts';
import { escapeHtml } from '../../services/mail/letters/letter-html.ts';
import { timingInWords } from '../applicant/timing.ts';
import { button, form, linkButton, part, type Place } from './personal-page-parts.ts';
import { paragraph } from './small-page.ts';

/** The domains at a glance, and where each is filled. */
export interface PageEvidence {
  readonly overview: EvidenceOverview;
  /** The evidence page's address. */
  readonly url: string;
}

/** Where the evidence page shows a domain. */
export const domainHref = ({ url }: PageEvidence, domain: DomainNumber): string => escapeHtml(`${url}#domain-${domain}`);

/** Each domain with what it has, the most useful next step as the button, and the calendar in plain words. */
export function evidencePart(found: PageEvidence): string {
  const { folder, evidence, outlook } = found.overview;
  const edition = editionOf(folder.edition);
  const empty = evidence.filter(isEmptyEvidence).length;
  const filled = evidence.length - empty;
  const lines = evidence.map((one) => domainLine(found, one, domainOf(edition, one.domain)));
  return part(
    'evidence',
    'Evidence',
    `${paragraph(`${filled} of ${counted(evidence.length, 'domain')} ${filled === 1 ? 'has' : 'have'} evidence${empty > 0 ? `; ${empty} ${empty === 1 ? 'is' : 'are'} still empty` : ''}. ${timingInWords(outlook)}`)}
<p>${nextButton(found)}</p>
<ul class="plain domains" aria-label="Domains">${lines.join('')}</ul>
${paragraph(folder.application ? 'Write it or drop files on the evidence page, send files by e-mail, or return the Word pack. All lead to the same place.' : 'What you collect before you apply goes into your application. Nobody else sees it until you submit.')}`,
  );
}

function domainLine(found: PageEvidence, one: Evidence, domain: Domain): string {
  const { text, files, covered } = one;
  const has = [...(text.trim() === '' ? [] : ['text']), ...(files.length > 0 ? [counted(files.length, 'file')] : [])].join(' and ');
  const state = isEmptyEvidence(one) ? '○ Empty' : `✅ Has ${has}`;
  return `<li><a href="${domainHref(found, domain.number)}">${escapeHtml(domainHeading(domain))}</a><br><span class="quiet">${state}, ${covered.length} of ${counted(domain.guidance.length, 'point')} covered</span></li>`;
}

function nextButton(found: PageEvidence): string {
  const { next, folder } = found.overview;
  switch (next.kind) {
    case 'domain':
      return linkButton(domainHref(found, next.domain), `${next.begun ? 'Go on' : 'Begin'} with domain ${next.domain}: ${domainOf(editionOf(folder.edition), next.domain).shortTitle}`);
    case 'testimonials':
      return linkButton('#testimonials', 'Next: testimonials');
    case 'submit':
      return linkButton('#submit', 'Next: declare and submit');
    case 'apply':
    case 'wait':
      return linkButton(escapeHtml(found.url), 'Look through your evidence', 'second');
  }
}

/** For who has given nothing yet and has not applied: evidence can be collected at any time of year. */
export const collectingPart = (place: Place): string =>
  part('evidence', 'Collect evidence already', `${paragraph('You can collect evidence at any time of year, before you apply. Nobody else sees it until you submit.')}${form(place, 'collect', button('Open my evidence page', 'second'))}`);
