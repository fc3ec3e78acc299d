import { Document, Packer, type Paragraph, type Table } from 'docx';
import { formatDate, type LondonDate } from '../calendar/london.rules.ts';
import { type Domain, type DomainNumber, type Edition } from '../framework/framework.data.ts';
import { testimonialKinds, testimonialKindTexts } from '../testimonials/testimonial.data.ts';
import { type Institute } from './institute.ts';
import {
  area,
  bullets,
  checkBox,
  factTable,
  heading,
  hint,
  numbered,
  packFooter,
  packHeader,
  packNumbering,
  packStyles,
  pageSize,
  paragraph,
  tickTable,
  title,
  writingTable,
} from './pack-parts.ts';
import {
  declarationLabels,
  declarationStatements,
  detailLabels,
  detailsLead,
  evidenceLeads,
  filesHint,
  guidanceLead,
  packHeading,
  packTitles,
  purpose,
  questionsHint,
  reportComment,
  reportLead,
  reportMissed,
  returnHint,
  type Round,
  sectionTitles,
  slotTitles,
  testimonialBullets,
  testimonialLabels,
  testimonialPlaceholder,
  testimonialsLead,
  testimonialWays,
  whatToDo,
} from './pack-words.ts';
import { plainLine } from './plain-text.ts';

/** What an application pack says; dates are London days. */
export interface ApplicationPackView {
  readonly reference: string;
  readonly applicantName: string;
  readonly practice: string;
  /** Left open to be filled in where it is not known. */
  readonly role?: string;
  /** `May 2027`. */
  readonly window: string;
  /** The last day on which the pack counts for this window. */
  readonly closesOn: LondonDate;
  readonly resultsBy?: LondonDate;
  readonly edition: Edition;
  /** A resubmission has only the named domains and no new testimonials: both stand from the first round. */
  readonly resubmission?: readonly PackReport[];
  readonly institute: Institute;
}

/** What the report said about one domain; comments carry no trace of who wrote them. */
export interface PackReport {
  readonly domain: number;
  readonly comments: readonly string[];
  /** The guidance bullets that were found missing, in words. */
  readonly missed: readonly string[];
}

/**
 * Makes the application pack as a Word document (.docx bytes) that `readPack` reads back. For a resubmission it holds only
 * the domains that the report names, the report's comments above each. Throws a RangeError when a named domain is not in
 * the edition.
 */
export async function makeApplicationPack(view: ApplicationPackView): Promise<Buffer> {
  const document = new Document({
    title: `${view.institute.shortName} application pack ${view.reference}`,
    subject: view.reference,
    creator: view.institute.name,
    description: `${packTitles[roundOf(view)]} by ${plainLine(view.applicantName)}`,
    styles: packStyles,
    numbering: packNumbering,
    sections: [
      {
        properties: { page: pageSize },
        headers: { default: packHeader(`${view.institute.shortName} · ${packTitles[roundOf(view)]}`, view.reference) },
        footers: { default: packFooter() },
        children: [
          ...cover(view),
          ...details(view),
          heading(sectionTitles.evidence),
          paragraph(evidenceLeads[roundOf(view)]),
          ...packDomains(view).flatMap(({ domain, report }, place) => domainPart(domain, report, place > 0)),
          ...(view.resubmission ? [] : testimonials()),
          ...declaration(view),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

const roundOf = ({ resubmission }: ApplicationPackView): Round => (resubmission ? 'resubmission' : 'first');

function packDomains({ edition, resubmission }: ApplicationPackView): { domain: Domain; report?: PackReport }[] {
  if (!resubmission) return edition.domains.map((domain) => ({ domain }));
  return resubmission.map((report) => {
    const domain = edition.domains.find(({ number }) => number === (report.domain as DomainNumber));
    if (!domain) throw new RangeError(`Edition ${edition.id} has no domain ${report.domain}.`);
    return { domain, report };
  });
}

function cover(view: ApplicationPackView): (Paragraph | Table)[] {
  const { institute } = view;
  return [
    title(institute.name, packTitles[roundOf(view)], purpose),
    paragraph(''), // two tables in a row would become one
    factTable([
      [detailLabels.applicant, view.applicantName],
      [detailLabels.reference, view.reference],
      [detailLabels.window, view.window],
      [detailLabels.closesOn, `${formatDate(view.closesOn)}, end of the day. What comes later is kept for the next window.`],
      ...(view.resultsBy ? [[detailLabels.resultsBy, formatDate(view.resultsBy)] as const] : []),
    ]),
    heading(sectionTitles.todo),
    ...numbered(whatToDo(roundOf(view), view.reference, institute.email)),
    hint(questionsHint(institute.email)),
  ];
}

function details(view: ApplicationPackView): (Paragraph | Table)[] {
  return [
    heading(sectionTitles.details, { newPage: true }),
    paragraph(detailsLead),
    factTable([
      [detailLabels.name, view.applicantName],
      [detailLabels.practice, view.practice],
      [detailLabels.role, view.role ?? ''],
    ]),
  ];
}

function domainPart(domain: Domain, report: PackReport | undefined, newPage: boolean): (Paragraph | Table)[] {
  return [
    heading(packHeading(domain), { domain: domain.number, newPage }),
    ...(report ? reportPart(report) : []),
    hint(guidanceLead),
    ...(domain.preamble ? [hint(`${domain.preamble}:`)] : []),
    ...bullets(domain.guidance.map(({ text }) => text)),
    area(domain.number),
    hint(filesHint(domain.number)),
  ];
}

function reportPart({ comments, missed }: PackReport): Paragraph[] {
  if (comments.length + missed.length === 0) return [];
  return [hint(reportLead), ...[...comments.map(reportComment), ...missed.map(reportMissed)].map((line) => paragraph(line, 'PackReport'))];
}

function testimonials(): (Paragraph | Table)[] {
  return [
    heading(sectionTitles.testimonials, { newPage: true }),
    paragraph(testimonialsLead),
    ...bullets(testimonialBullets),
    ...slotTitles.flatMap((slot) => [heading(slot, { level: 2 }), testimonialSlot()]),
  ];
}

function testimonialSlot(): Table {
  return writingTable([
    { label: testimonialLabels.kind, choices: testimonialKinds.map((kind) => testimonialKindTexts[kind].shortTitle) },
    { label: testimonialLabels.name },
    { label: testimonialLabels.organisation },
    { label: testimonialLabels.email },
    { label: testimonialLabels.how, choices: Object.values(testimonialWays) },
    { label: testimonialLabels.text, placeholder: testimonialPlaceholder },
  ]);
}

function declaration(view: ApplicationPackView): (Paragraph | Table)[] {
  return [
    heading(sectionTitles.declaration, { newPage: true }),
    ...bullets(declarationStatements),
    tickTable(checkBox(), declarationLabels.agree),
    paragraph(''),
    writingTable([{ label: declarationLabels.name }, { label: declarationLabels.date }]),
    hint(returnHint(view.reference)),
  ];
}
