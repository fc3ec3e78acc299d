import { type SubmittedDomain } from '../applications/submission.ts';
import { formatDate, formatDateTime, type LondonDate, londonDate } from '../calendar/london.rules.ts';
import { type Domain, type DomainNumber, type Edition } from '../framework/framework.data.ts';
import { type TestimonialKind, testimonialKindTexts } from '../testimonials/testimonial.data.ts';
import { type Institute } from './institute.ts';
import { declarationStatements, packHeading } from './pack-words.ts';
import { makePaper, type Paper } from './paper.ts';
import { palette } from './palette.ts';

/** What an applicant submitted, as it stood at that moment. */
export interface SubmissionView {
  /** `IGPM-2027-0001/1`. */
  readonly acknowledgement: string;
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
  /** None in a resubmission: those of the first round stand. */
  readonly testimonials: readonly SubmittedTestimonial[];
  /** The name typed under the declaration. */
  readonly signedName: string;
  readonly institute: Institute;
}
export interface SubmittedTestimonial {
  readonly kind: TestimonialKind;
  readonly refereeName: string;
  readonly receivedOn: LondonDate;
}

/** A part of the paper, as the table of contents names it. */
interface Part {
  readonly title: string;
  readonly draw: (paper: Paper) => void;
}

/**
 * Draws what was submitted as a PDF for the applicant to keep: a table of contents, every domain's text, all files with size and hash,
 * the testimonials and the declaration.
 */
export async function makeSubmissionPdf(view: SubmissionView): Promise<Buffer> {
  const parts = partsOf(view);
  const pages = new Map<string, number>();
  const draw = (paper: Paper) => {
    drawCover(paper, view);
    drawContents(paper, parts, pages);
    paper.doc.addPage();
    for (const { title, draw: drawPart } of parts) {
      paper.heading(title, 2);
      paper.markPlace(title);
      pages.set(title, paper.page);
      drawPart(paper);
    }
  };
  const facts = {
    title: `Application ${view.reference} as submitted`,
    author: view.institute.name,
    subject: `Evidence submitted by ${view.applicantName}`,
    on: londonDate(view.submittedAt),
    foot: `${view.acknowledgement} · ${view.applicantName} · as submitted on ${formatDate(view.submittedAt)}`,
  };
  // Twice: where a part begins is known only when all before it has been laid out.
  await makePaper(facts, draw);
  return makePaper(facts, draw);
}

function partsOf(view: SubmissionView): Part[] {
  const files = view.domains.flatMap((submitted) => submitted.files);
  return [
    ...view.domains.map((submitted): Part => ({ title: packHeading(domainIn(view.edition, submitted.domain)), draw: (paper) => drawDomain(paper, submitted) })),
    ...(view.testimonials.length > 0 ? [{ title: 'Testimonials', draw: (paper: Paper) => drawTestimonials(paper, view.testimonials) }] : []),
    ...(files.length > 0 ? [{ title: 'All files, with their fingerprints', draw: (paper: Paper) => drawFiles(paper, view.domains) }] : []),
    { title: 'Declaration', draw: (paper) => drawDeclaration(paper, view) },
  ];
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
    ['Acknowledged', view.acknowledgement],
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
  paper.body('Please keep this for your own records. The files themselves are with us. They are listed with their sizes and SHA-256 fingerprints, by which anybody can tell that a file you have is the one you submitted.', { size: 9.5, color: palette.quiet });
}

function drawContents(paper: Paper, parts: readonly Part[], pages: ReadonlyMap<string, number>): void {
  paper.heading('Contents', 2);
  for (const { title } of parts) {
    const y = paper.doc.y;
    paper.line(title, { width: paper.width - 50, y, goTo: title });
    const bottom = paper.doc.y;
    paper.line(String(pages.get(title) ?? ''), { x: paper.right - 40, width: 40, y, align: 'right' });
    paper.doc.y = bottom + 3;
  }
}

function drawDomain(paper: Paper, { text, files }: SubmittedDomain): void {
  if (text.trim() !== '') paper.body(text);
  else if (files.length === 0) paper.body('Nothing was submitted for this domain.', { color: palette.quiet });
  if (files.length === 0) return;
  paper.heading(files.length === 1 ? 'One file' : `${files.length} files`, 3);
  for (const { name, size } of files) paper.item(`${name} (${fileSize(size)})`);
}

function drawTestimonials(paper: Paper, testimonials: readonly SubmittedTestimonial[]): void {
  for (const { kind, refereeName, receivedOn } of testimonials) {
    paper.item(`${refereeName} (${testimonialKindTexts[kind].shortTitle}), received on ${formatDate(receivedOn)}`);
  }
}

function drawFiles(paper: Paper, domains: readonly SubmittedDomain[]): void {
  for (const { domain, files } of domains) {
    for (const { name, size, sha256 } of files) {
      paper.item(`Domain ${domain}: ${name}, ${size.toLocaleString('en-GB')} bytes`);
      paper.line(`SHA-256 ${sha256}`, { size: 8.5, color: palette.quiet, x: paper.left + 12, width: paper.width - 12 });
      paper.doc.y += 5;
      paper.doc.x = paper.left;
    }
  }
}

function drawDeclaration(paper: Paper, { signedName, submittedAt }: SubmissionView): void {
  for (const statement of declarationStatements) paper.item(statement);
  paper.doc.y += 4;
  paper.body(`Agreed by ${signedName} on ${formatDate(submittedAt)}.`, { font: 'sansBold' });
}

/** `18 KB`, `2.4 MB`. */
function fileSize(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
