import { formatDate, formatDateTime, type LondonDate, londonDate } from '../calendar/london.rules.ts';
import { type Domain, type DomainNumber, type Edition } from '../framework/framework.data.ts';
import { type TestimonialKind, testimonialKindTexts } from '../testimonials/testimonial.data.ts';
import { type Institute } from './institute.ts';
import { declarationStatements, packHeading } from './pack-words.ts';
import { makePaper, type Paper } from './paper.ts';
import { palette } from './palette.ts';

/** What an applicant submitted, as it stood at that moment. */
export interface SubmissionView {
  readonly reference: string;
  readonly applicantName: string;
  readonly practice: string;
  readonly submittedAt: Date;
  /** `May 2027`. */
  readonly window: string;
  readonly resultsBy: LondonDate;
  readonly edition: Edition;
  /** In a first round all ten; in a resubmission the named ones. */
  readonly domains: readonly SubmittedDomain[];
  readonly testimonials: readonly SubmittedTestimonial[];
  /** The name typed under the declaration. */
  readonly signedName: string;
  readonly institute: Institute;
}
export interface SubmittedDomain {
  readonly domain: DomainNumber;
  /** Empty where files are all the evidence. */
  readonly text: string;
  readonly files: readonly SubmittedFile[];
}
export interface SubmittedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}
export interface SubmittedTestimonial {
  readonly kind: TestimonialKind;
  readonly refereeName: string;
  readonly receivedOn?: LondonDate;
}

/** Draws what was submitted as a PDF for the applicant to keep: every domain's text, the names of files, the testimonials. */
export function makeSubmissionPdf(view: SubmissionView): Promise<Buffer> {
  const facts = {
    title: `Application ${view.reference} as submitted`,
    author: view.institute.name,
    subject: `Evidence submitted by ${view.applicantName}`,
    on: londonDate(view.submittedAt),
    foot: `${view.reference} · ${view.applicantName} · as submitted on ${formatDate(view.submittedAt)}`,
  };
  return makePaper(facts, (paper) => {
    drawCover(paper, view);
    for (const submitted of view.domains) drawDomain(paper, domainIn(view.edition, submitted.domain), submitted);
    if (view.testimonials.length > 0) drawTestimonials(paper, view.testimonials);
    drawDeclaration(paper, view);
  });
}

function domainIn({ id, domains }: Edition, number: DomainNumber): Domain {
  const domain = domains.find((candidate) => candidate.number === number);
  if (!domain) throw new RangeError(`Edition ${id} has no domain ${number}.`);
  return domain;
}

function drawCover(paper: Paper, view: SubmissionView): void {
  paper.line(view.institute.name, { font: 'sansBold', size: 11, color: palette.teal });
  paper.heading('Your application as submitted');
  const facts = [
    ['Reference', view.reference],
    ['Applicant', view.applicantName],
    ['Practice', view.practice],
    ['Submitted', `${formatDateTime(view.submittedAt)} (London time)`],
    ['Assessed in', view.window],
    ['Result by', formatDate(view.resultsBy)],
    ['Framework', view.edition.title],
  ] as const;
  for (const [label, value] of facts) {
    const y = paper.doc.y;
    paper.line(label, { color: palette.quiet, width: 100, y });
    paper.line(value, { font: 'sansBold', x: paper.left + 105, width: paper.width - 105, y });
    paper.doc.y += 3;
  }
  paper.doc.y += 8;
  paper.body('Please keep this for your own records. The files themselves are with us; their names and sizes are listed under each domain.', { size: 9.5, color: palette.quiet });
}

function drawDomain(paper: Paper, domain: Domain, { text, files }: SubmittedDomain): void {
  paper.heading(packHeading(domain), 2);
  if (text.trim() !== '') paper.body(text);
  else if (files.length === 0) paper.body('Nothing was submitted for this domain.', { color: palette.quiet });
  if (files.length === 0) return;
  paper.heading(files.length === 1 ? 'One file' : `${files.length} files`, 3);
  for (const { name, size } of files) paper.item(`${name} (${fileSize(size)})`);
}

function drawTestimonials(paper: Paper, testimonials: readonly SubmittedTestimonial[]): void {
  paper.heading('Testimonials', 2);
  for (const { kind, refereeName, receivedOn } of testimonials) {
    const when = receivedOn === undefined ? 'not yet received' : `received on ${formatDate(receivedOn)}`;
    paper.item(`${refereeName} (${testimonialKindTexts[kind].shortTitle}), ${when}`);
  }
}

function drawDeclaration(paper: Paper, { signedName, submittedAt }: SubmissionView): void {
  paper.heading('Declaration', 2);
  for (const statement of declarationStatements) paper.item(statement);
  paper.doc.y += 4;
  paper.body(`Agreed by ${signedName} on ${formatDate(submittedAt)}.`, { font: 'sansBold' });
}

/** `18 KB`, `2.4 MB`. */
function fileSize(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
